import { useState } from 'preact/hooks';
import type { Answer } from '../api/answer';
import { said } from './said';

/** Something that the learner has the server do, here and now. */
export interface Action {
  isBusy: boolean;
  /** Why it was not done; empty when nothing went wrong. */
  fault: string;
  setFault: (fault: string) => void;
  /** Does it; the value when it was done, else null. While one is under way another is not begun. */
  run: <T>(work: () => Promise<Answer<T>>) => Promise<{ value: T } | null>;
}

export function useAction(): Action {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  async function run<T>(work: () => Promise<Answer<T>>): Promise<{ value: T } | null> {
    if (isBusy) return null;
    setBusy(true);
    setFault('');
    const answer = await work();
    setBusy(false);
    if (answer.kind === 'ok') return { value: answer.value };
    setFault(said(answer));
    return null;
  }
  return { isBusy, fault, setFault, run };
}
