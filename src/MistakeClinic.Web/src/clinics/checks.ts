import type { Attempt } from '../api/types';

export type Standing = 'open' | 'found' | 'missed';

/** The answers to a check, the latest first. */
export function attemptsOf(checkId: string, attempts: readonly Attempt[]): Attempt[] {
  return attempts
    .filter((one) => one.checkId === checkId)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.attemptId.localeCompare(a.attemptId));
}

/** How the last answer to a check went. */
export function standingOf(checkId: string, attempts: readonly Attempt[]): Standing {
  const last = attemptsOf(checkId, attempts)[0];
  return last ? (last.missed ? 'missed' : 'found') : 'open';
}
