import type { Recurrence } from '../api/types';
import type { MadeAgain } from '../state/learning';
import { t } from '../text/later';
import { withoutPercent } from '../text/percent';

/** A recurrence as it is typed. */
export interface Typed {
  evidence: string;
  confidence: string;
  /** A local date. */
  on: string;
}

export type AgainFaults = Partial<Record<keyof Typed, string>>;

/** What is wrong with a recurrence as it is typed: it happens no earlier than the mistake, and not tomorrow. */
export function againFaults({ evidence, confidence, on }: Typed, first: string, today: string): AgainFaults {
  const faults: AgainFaults = {};
  if (evidence.trim() === '') faults.evidence = t.mistakes.againMissing;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || on > today || on < first) faults.on = t.mistakes.againWhen;
  if (!/^(\d{1,2}|100)?$/.test(withoutPercent(confidence))) faults.confidence = t.log.required.confidence;
  return faults;
}

/** Whether one that was recorded by accident can be taken back: by the lapse of the card, which the server knows by then. */
export function canUndo({ source, reviewId, undoneAt }: Pick<Recurrence, 'source' | 'reviewId' | 'undoneAt'>): boolean {
  return source === 'work' && reviewId !== null && undoneAt === null;
}

/** The recurrence as it is sent: today's at this very instant, an earlier one at noon of its day. */
export function againOf({ evidence, confidence, on }: Typed, today: string, now: number): MadeAgain {
  const at = on === today ? new Date(now) : new Date(`${on}T12:00`);
  return {
    evidence: evidence.trim(),
    occurredAt: at.toISOString(),
    ...(confidence.trim() === '' ? {} : { confidence: Number(withoutPercent(confidence)) }),
  };
}
