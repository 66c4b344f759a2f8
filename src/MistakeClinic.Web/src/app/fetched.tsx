import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../api/answer';
import { store } from '../state/model';
import { now } from '../study/clock';
import { t } from '../text';
import { fromNow } from '../text/format';
import { said } from './said';

/** Something that only the server has, as it was last fetched. */
export interface Fetched<T> {
  /** Null before it has ever been fetched. */
  value: T | null;
  /** When that was, by the server's clock; null for never. */
  at: number | null;
  /** Why it is not of now; null when it is, or is on its way. */
  fault: string | null;
  /** Fetches it anew. */
  again: () => Promise<void>;
}

interface Kept<T> {
  at: number;
  value: T;
}

/** Shows what is kept of it in this browser, then what the server says. */
export function useFetched<T>(name: string, fetchIt: () => Promise<Answer<T>>): Fetched<T> {
  const [kept, setKept] = useState<Kept<T> | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const key = `fetched:${name}`;

  async function again(): Promise<void> {
    const answer = await fetchIt();
    if (answer.kind !== 'ok') return setFault(said(answer));
    const fresh = { at: now(), value: answer.value };
    setFault(null);
    setKept(fresh);
    await (await store()).setValue(key, fresh);
  }

  useEffect(() => {
    void store()
      .then((clinic) => clinic.value<Kept<T>>(key))
      .then((found) => setKept((fresh) => fresh ?? found ?? null));
    void again();
  }, [key]);
  return { value: kept?.value ?? null, at: kept?.at ?? null, fault, again };
}

/** What was fetched, with its age and the reason when it is not of now. */
export function FetchedView<T>({ of, children }: { of: Fetched<T>; children: (value: T) => ComponentChildren }) {
  return (
    <>
      {of.fault !== null && (
        <p class="hint" role="status">
          {of.fault} {of.at !== null && t.fetched.from(fromNow(of.at, now()))}{' '}
          <button type="button" class="plain" onClick={() => void of.again()}>
            {t.fetched.again}
          </button>
        </p>
      )}
      {of.value !== null ? children(of.value) : of.fault === null && <p class="hint">{t.loading}</p>}
    </>
  );
}
