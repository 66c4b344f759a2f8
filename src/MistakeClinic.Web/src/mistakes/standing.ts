import type { CardSchedule } from '../api/types';
import { t } from '../text/later';
import { fromNow, interval } from '../text/format';

const day = 24 * 60 * 60 * 1000;

/** How sure a learner was, in per cent, whose error comes before all other new cards; the server's rule. */
const confident = 75;

/** Where a card stands, in plain words: when it comes next, and how long it is known for. */
export function standing(schedule: CardSchedule, now: number, confidence: number | null = null): string[] {
  const words = t.mistakes.stand;
  const { suspended, state, dueAt, stability, lapses } = schedule;
  const due = Date.parse(dueAt);
  const when = suspended
    ? words.suspended
    : state === 'new'
      ? (confidence ?? 0) >= confident
        ? words.freshConfident
        : words.fresh
      : due <= now
        ? words.due
        : words.next(fromNow(due, now));
  const memory = stability === null ? words.noMemory : words.memory(interval(stability * day));
  return [when, memory, ...(lapses > 0 ? [words.lapses(lapses)] : [])];
}
