import type { Mistake } from '../api/types';
import { groupBy } from '../study/groupBy';

/** Mistakes that have something in common, and how often they were made: once each, and each time again. */
export interface Tally {
  /** Of root causes the text, of radar rows the id; null of those without any. */
  key: string | null;
  mistakes: Mistake[];
  times: number;
}

/** Mistakes by the hidden assumption behind them, what cost most first. Case, spaces, full stops and "I assumed that" are no difference. */
export function byRootCause(mistakes: readonly Mistake[]): Tally[] {
  const tallies = tally(mistakes, (mistake) => (mistake.rootCause ? normal(mistake.rootCause) : null));
  return tallies.map((one) => (one.key === null ? one : { ...one, key: one.mistakes[0]!.rootCause!.trim() }));
}

/** Mistakes by the row of the mistake radar that warned of them, the most frequent first. */
export function byRadarRow(mistakes: readonly Mistake[]): Tally[] {
  return tally(mistakes, (mistake) => mistake.radarRowId);
}

function tally(mistakes: readonly Mistake[], keyOf: (mistake: Mistake) => string | null): Tally[] {
  const groups = [...groupBy(mistakes, keyOf)];
  const tallies = groups.map(([key, of]) => ({ key, mistakes: of, times: of.reduce((sum, one) => sum + 1 + one.recurrences, 0) }));
  // Those without any are no group of their own, and come last.
  return tallies.sort((a, b) => Number(a.key === null) - Number(b.key === null) || b.times - a.times);
}

function normal(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^i (?:had )?(?:assumed|thought|believed)(?: that)? /, '')
    .replace(/[.!\s]+$/, '');
}
