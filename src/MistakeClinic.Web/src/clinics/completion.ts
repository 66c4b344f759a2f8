import type { Mistake } from '../api/types';

/** Changes whenever the completion of a clinic may: with its mistakes, and when what waits has been sent. */
export function signature(mistakes: readonly Mistake[], waiting: number): string {
  const last = mistakes.reduce((latest, one) => (one.updatedAt > latest ? one.updatedAt : latest), '');
  return `${mistakes.length} ${last} ${waiting === 0}`;
}
