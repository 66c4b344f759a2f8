import { useEffect, useState } from 'preact/hooks';
import { type Answer, answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Quiz, QuizPlan, Readiness } from '../api/types';
import { saidOf } from '../app/said';
import { isOnline } from '../state/background';
import { outbox, store } from '../state/model';
import { now } from '../study/clock';
import { isQuizWaiting } from '../study/quizOverlay';
import { patience } from '../sync/patience';

/** What the server worked out for a quiz, and when; a part is null before it has ever come. */
export interface Outlook {
  at: number;
  plan: QuizPlan | null;
  readiness: Readiness | null;
}

/**
 * `away`: the server was asked and did not answer. `busy`: it is there, needs longer than a request may take, and is asked again.
 * `waiting`: what the learner changed has to be sent first.
 */
export type OutlookState = 'loading' | 'fresh' | 'away' | 'busy' | 'waiting' | { refused: string };

/** What is known of a quiz that is ahead: at once what is kept, then what the server works out, again after each change. */
export function useOutlook(quiz: Quiz): { outlook: Outlook | null; state: OutlookState; again: () => void } {
  const [outlook, setOutlook] = useState<Outlook | null>(null);
  const [state, setState] = useState<OutlookState>('loading');
  const [tries, setTries] = useState(0);
  const isWaiting = isQuizWaiting(quiz.quizId, outbox.value);
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    let timer: ReturnType<typeof setTimeout> | undefined;
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
      if (signal.aborted) return;
      setState(end);
      if (end === 'busy') timer = setTimeout(() => setTries(tries + 1), 1000 * patience(tries + 3, null, Math.random()));
    })();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [quiz.quizId, quiz.updatedAt, isWaiting, isOnline.value, tries]);
  return { outlook, state, again: () => setTries(tries + 1) };
}

// The plan is there at once on most days; the curve takes as long as several plans.
async function readOutlook(
  quizId: string,
  ended: AbortSignal,
  keep: (part: Partial<Outlook>) => Promise<void>,
): Promise<OutlookState> {
  const request = { params: { path: { quizId } }, signal: ended };
  const plan = await answerOf(api.GET('/v1/quizzes/{quizId}/plan', request));
  if (plan.kind !== 'ok') return stateOf(plan);
  if (!ended.aborted) await keep({ plan: plan.value });
  const readiness = await answerOf(api.GET('/v1/quizzes/{quizId}/readiness', request));
  if (readiness.kind === 'later') return 'busy';
  if (readiness.kind !== 'ok') return stateOf(readiness);
  if (!ended.aborted) await keep({ readiness: readiness.value });
  return 'fresh';
}

function stateOf(answer: Exclude<Answer<never>, { kind: 'ok' }>): OutlookState {
  if (answer.kind === 'refused') return { refused: saidOf(answer.problem) };
  return answer.kind === 'later' && answer.seconds !== null ? 'busy' : 'away';
}
