import type { Problem } from './types';

/** What became of a request. `later`: nobody answered, or the server asks to wait; null seconds when it did not say how long. */
export type Answer<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'signedOut' }
  | { kind: 'later'; seconds: number | null }
  | { kind: 'refused'; problem: Problem };

interface Fetched<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Reads an answer of the server. A request that never came through is `later`. */
export async function answerOf<T>(request: Promise<Fetched<T>>): Promise<Answer<T>> {
  let fetched: Fetched<T>;
  try {
    fetched = await request;
  } catch {
    return { kind: 'later', seconds: null };
  }
  const { status, ok, headers } = fetched.response;
  if (ok) return { kind: 'ok', value: fetched.data as T };
  if (status === 401) return { kind: 'signedOut' };
  if (status === 429 || status >= 500) return { kind: 'later', seconds: secondsOf(headers.get('Retry-After')) };
  return { kind: 'refused', problem: problemOf(fetched.error, status) };
}

/** RFC 9110, section 10.2.3: seconds; of a date we take none. */
export function secondsOf(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : null;
}

function problemOf(error: unknown, status: number): Problem {
  const isProblem = typeof error === 'object' && error !== null && 'type' in error && 'title' in error;
  // A proxy in between speaks no problem details.
  return isProblem ? (error as Problem) : { type: 'about:blank', title: `HTTP ${status}`, status };
}
