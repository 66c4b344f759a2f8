import type { Change, LogMistake, NewReview, Rating } from '../api/types';
import { now } from '../study/clock';
import type { Refused } from '../sync/entry';
import { newId } from '../sync/ids';
import { syncSoon } from './background';
import { load, store } from './model';
import { tellOtherTabs } from './tabs';

/** Takes something that the learner did: it is stored here first, and sent when the server can be reached. */
async function take(op: Change['op'], rest: Partial<Omit<Change, 'id' | 'op'>>): Promise<void> {
  await (await store()).add({ id: newId(), op, ...rest });
  await load();
  tellOtherTabs('changed');
  void syncSoon();
}

/** Records an answer; its id undoes it. */
export async function answerCard(cardId: string, rating: Rating, durationMs: number): Promise<string> {
  const reviewId = newId();
  const reviewedAt = new Date(now()).toISOString();
  const review = { reviewId, cardId, rating, reviewedAt, durationMs: Math.min(Math.round(durationMs), 86_400_000) };
  await take('recordReviews', { body: { reviews: [review] } as unknown as Change['body'] });
  return reviewId;
}

/** Undoes an answer, sent or not: it stays in the log and no longer counts. */
export function undoAnswer(reviewId: string): Promise<void> {
  return take('voidReview', { target: reviewId });
}

/** Logs a mistake, and what shows its repair if there is anything. */
export async function saveMistake(mistake: LogMistake, evidence: Change['body']): Promise<void> {
  await take('logMistake', { body: mistake as unknown as Change['body'] });
  if (evidence) await take('addEvidence', { target: mistake.mistakeId!, body: evidence });
}

/** Sends again what was refused. An answer or a new thing keeps its id, so nothing is stored twice. */
export async function tryAgain(one: Refused): Promise<void> {
  const { op, target, body } = one.change;
  // Not under the old tag: whoever tries again has seen that something else is there now.
  await take(op, { target, body: op === 'recordReviews' ? notAhead(body) : body });
  await dismiss(one);
}

// The clock of this device may have been wrong when nobody could tell it; by now the server has.
function notAhead(body: Change['body']): Change['body'] {
  const { reviews } = body as unknown as { reviews: NewReview[] };
  const latest = new Date(now()).toISOString();
  const given = reviews.map((one) => ({ ...one, reviewedAt: one.reviewedAt < latest ? one.reviewedAt : latest }));
  return { reviews: given } as unknown as Change['body'];
}

/** Takes it from the list of what was refused. */
export async function dismiss(one: Refused): Promise<void> {
  await (await store()).dismiss(one.change.id);
  await load();
  tellOtherTabs('changed');
}
