import type { Mistake } from '../api/types';
import { type Step, steps } from './pendingMistakes';

export interface ProtocolStep {
  step: Step;
  done: boolean;
  /** Whether it is the one to take next. */
  isNext: boolean;
}

/** The five steps of the repair protocol. What a newer server names besides is left out. */
export function stepsOf(mistake: Mistake): ProtocolStep[] {
  const done = new Set(mistake.repair.steps.filter((one) => one.done).map((one) => one.step as string));
  const next = steps.find((step) => !done.has(step));
  return steps.map((step) => ({ step, done: done.has(step), isNext: step === next }));
}
