import type { Answer } from '../api/answer';
import type { Problem } from '../api/types';
import { sessionEnded } from '../state/session';
import { t } from '../text';

/** An answer that is none of what was asked for. */
export type Failed = Exclude<Answer<unknown>, { kind: 'ok' }>;

/** Why something was not done, and what to do, in words. Without a session the form to sign in comes up as well. */
export function said(answer: Failed): string {
  switch (answer.kind) {
    case 'signedOut':
      sessionEnded.value = true;
      return t.sign.ended;
    case 'later':
      return answer.seconds !== null && answer.seconds > 2 ? t.problems.wait(answer.seconds) : t.problems.away;
    case 'refused':
      return saidOf(answer.problem);
  }
}

/** What a problem says: by its type where the client has words for it, else as the server put it. */
export function saidOf(problem: Problem): string {
  const known = wordsFor(problem);
  if (known) return known;
  const faults = Object.entries(problem.errors ?? {}).flatMap(([field, texts]) => texts.map((text) => `${field} ${text}`));
  return faults.length > 0 ? faults.join(' ') : (problem.detail ?? problem.title);
}

/** The client's own words for a problem of its type; none for one that it does not know. */
export function wordsFor(problem: Problem): string | undefined {
  return (t.problems.types as Partial<Record<string, string>>)[typeOf(problem)];
}

/** The end of a problem's type, such as `wrong-credentials`. */
export function typeOf(problem: Problem): string {
  return problem.type.slice(problem.type.lastIndexOf(':') + 1);
}
