import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../api/answer';
import { isOnline } from '../state/background';
import { type Kept, keep, readKept } from '../state/served';
import { now } from '../study/clock';
import { t } from '../text';
import { fromNow } from '../text/format';
import { useFocusBack } from '../ui/focus';
import { said } from './said';

/** Something that only the server has. */
export interface Served<T> {
  /** As it was last told; null before it ever was. */
  value: T | null;
  /** When that was, by the server's clock; null for never. */
  at: number | null;
  /** Why it is not of now; null when it is, or is on its way. */
  fault: string | null;
  /** Asks for it anew; done when the answer is shown. */
  again: () => Promise<void>;
}

interface Shown<T> {
  name: string;
  kept: Kept<T> | null;
  fault: string | null;
}

/**
 * Shows what is kept under a name in this browser, then what the server says, which is kept in its place. It is asked again when
 * `on` changes, and when the server can be reached again. `ask` may change with the name alone.
 */
export function useServed<T>(name: string, ask: () => Promise<Answer<T>>, on: unknown = null): Served<T> {
  const [state, setState] = useState<Shown<T>>({ name, kept: null, fault: null });
  const questions = useRef(0);
  const shown = of(name, state);

  async function again(): Promise<void> {
    const mine = ++questions.current;
    const answer = await ask();
    const kept = answer.kind === 'ok' ? await keep(name, answer.value) : null;
    // Only the answer to the last question counts.
    if (mine !== questions.current) return;
    const fault = answer.kind === 'ok' ? null : said(answer);
    setState((before) => ({ name, kept: kept ?? of(name, before).kept, fault }));
  }

  useEffect(() => {
    void readKept<T>(name).then((found) =>
      setState((before) => ({ ...of(name, before), kept: of(name, before).kept ?? found })),
    );
    void again();
    return () => void questions.current++;
  }, [name, on, isOnline.value]);
  return { value: shown.kept?.value ?? null, at: shown.kept?.at ?? null, fault: shown.fault, again };
}

// What is known under another name says nothing of this one.
function of<T>(name: string, shown: Shown<T>): Shown<T> {
  return shown.name === name ? shown : { name, kept: null, fault: null };
}

/** What was told, with its age and the reason when it is not of now. */
export function ServedView<T>({ of, children }: { of: Served<T>; children: (value: T) => ComponentChildren }) {
  return (
    <>
      {of.fault !== null && (
        <p class="hint" role="status">
          {of.fault} {of.at !== null && t.fetched.from(fromNow(of.at, now()))}{' '}
          <Again onAgain={of.again} />
        </p>
      )}
      {of.value !== null ? children(of.value) : of.fault === null && <p class="hint">{t.loading}</p>}
    </>
  );
}

function Again({ onAgain }: { onAgain: () => Promise<void> }) {
  const button = useFocusBack<HTMLButtonElement>();
  return (
    <button ref={button} type="button" class="plain" onClick={() => void onAgain()}>
      {t.fetched.again}
    </button>
  );
}
