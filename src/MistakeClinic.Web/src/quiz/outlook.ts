import { useEffect, useState } from 'preact/hooks';
import { type Answer, answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Quiz, QuizPlan, Readiness } from '../api/types';
import { isOnline } from '../state/background';
import { outbox, store } from '../state/model';
import { now } from '../study/clock';
import { isQuizWaiting } from '../study/quizOverlay';

/** What the server worked out for a quiz, and when; a part is null before it has ever come. */
export interface Outlook {
  at: number;
  plan: QuizPlan | null;
  readiness: Readiness | null;
}

/** `away`: the server was asked and did not answer. `waiting`: what the learner changed has to be sent first. */
export type OutlookState = 'loading' | 'fresh' | 'away' | 'waiting' | { refused: string };

/** Longer than the server works at it. */
const patience = 60_000;

/** What is known of a quiz that is ahead: at once what is kept, then what the server works out, again after each change. */
export function useOutlook(quiz: Quiz): { outlook: Outlook | null; state: OutlookState; again: () => void } {
  const [outlook, setOutlook] = useState<Outlook | null>(null);
  const [state, setState] = useState<OutlookState>('loading');
  const [tries, setTries] = useState(0);
  const isWaiting = isQuizWaiting(quiz.quizId, outbox.value);
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    void (async () => {
      const key = `outlook:${quiz.quizId}`;
      const kept = await store();
      let known = (await kept.value<Outlook>(key)) ?? null;
      if (signal.aborted) return;
      setOutlook(known);
      setState(isWaiting ? 'waiting' : 'loading');
      if (isWaiting) return;
      const end = await readOutlook(quiz.quizId, signal, async (part) => {
        known = { plan: null, readiness: null, ...known, ...part, at: now() };
        setOutlook(known);
        await kept.setValue(key, known).catch(() => {});
      });
      if (!signal.aborted) setState(end);
    })();
    return () => ended.abort();
  }, [quiz.quizId, quiz.updatedAt, isWaiting, isOnline.value, tries]);
  return { outlook, state, again: () => setTries(tries + 1) };
}

// The plan is there at once on most days; the curve takes as long as several plans.
async function readOutlook(
  quizId: string,
  ended: AbortSignal,
  keep: (part: Partial<Outlook>) => Promise<void>,
): Promise<OutlookState> {
  const request = () => ({
    params: { path: { quizId } },
    signal: AbortSignal.any([ended, AbortSignal.timeout(patience)]),
  });
  const plan = await answerOf(api.GET('/v1/quizzes/{quizId}/plan', request()));
  if (plan.kind !== 'ok') return stateOf(plan);
  if (!ended.aborted) await keep({ plan: plan.value });
  const readiness = await answerOf(api.GET('/v1/quizzes/{quizId}/readiness', request()));
  if (readiness.kind !== 'ok') return stateOf(readiness);
  if (!ended.aborted) await keep({ readiness: readiness.value });
  return 'fresh';
}

function stateOf(answer: Exclude<Answer<never>, { kind: 'ok' }>): OutlookState {
  return answer.kind === 'refused' ? { refused: answer.problem.detail ?? answer.problem.title } : 'away';
}
