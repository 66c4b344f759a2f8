import type { CardSchedule, Change, ChangeResult, Me, Mistake, Problem, Quiz, QuizResult, Thing } from '../api/types';
import type { Entry, Settled } from './entry';

interface ReviewResults {
  results: { outcome: string; reason: string | null; cardId: string; card: CardSchedule | null }[];
}

/** What of the copy the answers may change: the cards as they are kept. */
export type KeptCards = (cardId: string) => Thing | undefined;

/** The cards whose schedules the results tell. */
export function cardsOf(results: readonly ChangeResult[]): string[] {
  return results.flatMap((result) => {
    const body = result.body as Partial<ReviewResults & { cardId: string; card: object }> | null | undefined;
    return body?.results ? body.results.map((one) => one.cardId) : body?.cardId && body.card ? [body.cardId] : [];
  });
}

/** Goes through the results of a batch, which are in its order, as the API's guide to working offline tells. */
export function settle(batch: readonly Entry[], results: readonly ChangeResult[], kept: KeptCards): Settled {
  const settled: Settled = { done: [], refused: [], things: [], stopped: results.length < batch.length };
  for (const [index, result] of results.entries()) {
    const entry = batch[index];
    if (entry === undefined) break;
    // 429 says to wait, too; and neither this change nor those behind it may overtake each other.
    if (result.status === 503 || result.status === 429) return { ...settled, stopped: true };
    settled.done.push(entry.place);
    const problem = result.status < 300 ? rejection(entry.change, result) : problemOf(result);
    if (problem) settled.refused.push({ change: entry.change, problem });
    else settled.things.push(...thingsOf(entry.change, result, kept));
  }
  return settled;
}

function problemOf(result: ChangeResult): Problem {
  return (result.problem as Problem | null) ?? { type: 'about:blank', title: `HTTP ${result.status}`, status: result.status };
}

// A batch of answers is taken as a whole, and each answer has an outcome of its own.
function rejection(change: Change, result: ChangeResult): Problem | null {
  if (change.op !== 'recordReviews') return null;
  const rejected = (result.body as ReviewResults | null)?.results.find((one) => one.outcome === 'rejected');
  return rejected ? { type: `clinic:${rejected.reason}`, title: rejected.reason ?? 'rejected', status: 422 } : null;
}

function thingsOf(change: Change, result: ChangeResult, kept: KeptCards): Thing[] {
  switch (change.op) {
    case 'recordReviews':
      return ((result.body as ReviewResults | null)?.results ?? []).flatMap((one) => scheduled(one.cardId, one.card, kept));
    case 'voidReview': {
      const voided = result.body as { cardId: string; card: CardSchedule } | null;
      return voided ? scheduled(voided.cardId, voided.card, kept) : [];
    }
    case 'updateMe': {
      const me = result.body as Me | null;
      return me ? [{ kind: 'me', id: me.learnerId, deleted: false, etag: result.etag ?? null, me }] : [];
    }
    case 'logMistake':
    case 'changeMistake': {
      const saved = result.body as { mistake: Mistake } | null;
      return saved
        ? [{ kind: 'mistake', id: saved.mistake.mistakeId, deleted: false, etag: result.etag ?? null, mistake: saved.mistake }]
        : [];
    }
    case 'createQuiz':
    case 'changeQuiz': {
      const quiz = result.body as Quiz | null;
      return quiz ? [{ kind: 'quiz', id: quiz.quizId, deleted: false, etag: result.etag ?? null, quiz }] : [];
    }
    case 'deleteQuiz':
      return change.target ? [{ kind: 'quiz', id: change.target, deleted: true }] : [];
    case 'recordResult': {
      const quizResult = result.body as QuizResult | null;
      return quizResult ? [{ kind: 'quizResult', id: quizResult.quizId, deleted: false, quizResult }] : [];
    }
    default:
      return [];
  }
}

function scheduled(cardId: string, schedule: CardSchedule | null, kept: KeptCards): Thing[] {
  const thing = kept(cardId);
  return schedule && thing?.card ? [{ ...thing, card: { ...thing.card, schedule } }] : [];
}
