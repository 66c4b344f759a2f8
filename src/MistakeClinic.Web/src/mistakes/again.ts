import type { MadeAgain } from '../state/learning';
import { t } from '../text';

interface Typed {
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
  if (!/^(\d{1,2}|100)?$/.test(confidence.trim())) faults.confidence = t.log.required.confidence;
  return faults;
}

/** The recurrence as it is sent: today's at this very instant, an earlier one at noon of its day. */
export function againOf({ evidence, confidence, on }: Typed, today: string, now: number): MadeAgain {
  const at = on === today ? new Date(now) : new Date(`${on}T12:00`);
  return {
    evidence: evidence.trim(),
    occurredAt: at.toISOString(),
    ...(confidence.trim() === '' ? {} : { confidence: Number(confidence) }),
  };
}
