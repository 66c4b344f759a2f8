import { useEffect, useRef, useState } from 'preact/hooks';
import { store } from './model';

/** What was typed in a form: its changed fields alone, and what each of them said when it was changed first. */
export interface Typed<T> {
  changed: Partial<T>;
  base: Partial<T>;
}

/** A form that is being written, over what it begins with. What was typed outlives the page until it is saved or discarded. */
export interface Draft<T> extends Typed<T> {
  /** The form as it stands; null until the store has been read. */
  value: T | null;
  /** Whether there is anything that would be missed. */
  isBegun: boolean;
  /** Whether it was here already when the page was opened. */
  isFound: boolean;
  /** False when the disk had no room for it: it then lives as long as the page. */
  isKept: boolean;
  change: (to: Partial<T>) => void;
  /** It was saved or discarded: the form says again what it begins with. */
  end: () => void;
}

const nothing = { changed: {}, base: {} };

/**
 * The draft of a form, by a name of its own. `start` is what the form begins with, and may change meanwhile: fields that were
 * not touched follow it.
 */
export function useDraft<T extends object>(name: string, start: T): Draft<T> {
  const [typed, setTyped] = useState<Typed<T> | null>(null);
  const [isFound, setFound] = useState(false);
  const [isKept, setKept] = useState(true);
  const latest = useRef<Typed<T>>(nothing);
  useEffect(() => {
    void readDraft<T>(name).then((found) => {
      // Whoever was faster than the disk goes on with what they typed.
      if (latest.current !== nothing) return;
      latest.current = found ?? nothing;
      setTyped(latest.current);
      setFound(found !== null);
    });
  }, [name]);

  function set(to: Typed<T>): void {
    latest.current = to;
    setTyped(to);
    void keepDraft(name, to).then(setKept, () => setKept(false));
  }

  return {
    ...(typed ?? nothing),
    value: typed && { ...start, ...typed.changed },
    isBegun: typed !== null && isBegun(typed, start),
    ...{ isFound, isKept },
    change: (to) => set(withTyped(latest.current, start, to)),
    end: () => set(nothing),
  };
}

/** With some fields typed; one that says again what it said is no longer changed. */
export function withTyped<T extends object>({ changed, base }: Typed<T>, start: T, to: Partial<T>): Typed<T> {
  const next: Typed<T> = { changed: { ...changed }, base: { ...base } };
  for (const field of Object.keys(to) as (keyof T)[]) {
    const said = field in base ? base[field] : start[field];
    if (isSame(to[field], said)) {
      delete next.changed[field];
      delete next.base[field];
    } else {
      next.changed[field] = to[field];
      next.base[field] = said;
    }
  }
  return next;
}

export function isBegun<T extends object>({ changed }: Typed<T>, start: T): boolean {
  return (Object.keys(changed) as (keyof T)[]).some((field) => !isSame(changed[field], start[field]));
}

export async function readDraft<T>(name: string): Promise<Typed<T> | null> {
  return (await (await store()).value<Typed<T>>(keyOf(name))) ?? null;
}

/** Keeps a draft with every keystroke, for as long as there is anything in it. False when there is no room for it. */
export async function keepDraft<T>(name: string, typed: Typed<T>): Promise<boolean> {
  const kept = await store();
  if (Object.keys(typed.changed).length > 0) return kept.setValue(keyOf(name), typed);
  await kept.removeValue(keyOf(name));
  return true;
}

// Beside the draft of a mistake, which is kept under `draft`.
function keyOf(name: string): string {
  return `draft:${name}`;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
