import type { Card } from '../api/types';

/** The upper ends of the ranges, in days; the last range has none. */
export const stabilityEdges = [1, 3, 7, 14, 30, 91, 182, 365] as const;

export interface Stabilities {
  /** How many cards there are in each range, one more than there are edges. */
  counts: number[];
  /** Cards that were never reviewed: they have no stability yet. */
  fresh: number;
  /** Half of the reviewed cards have at least as much, in days; null without any. */
  median: number | null;
}

/** How many cards keep how long, suspended ones among them: they are known, too. */
export function stabilities(cards: readonly Card[]): Stabilities {
  const known = cards.map((card) => card.schedule.stability).filter((days) => days !== null);
  const counts = new Array<number>(stabilityEdges.length + 1).fill(0);
  for (const days of known) {
    const range = stabilityEdges.findIndex((edge) => days < edge);
    counts[range < 0 ? stabilityEdges.length : range]!++;
  }
  return { counts, fresh: cards.length - known.length, median: median(known) };
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
