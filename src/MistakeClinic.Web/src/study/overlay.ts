import type { Card, Change, NewReview } from '../api/types';
import { provisional } from './schedule';

/** The answers of the outbox that were not undone, in their order. */
export function waitingReviews(changes: readonly Change[]): NewReview[] {
  const undone = new Set(changes.filter((change) => change.op === 'voidReview').map((change) => change.target));
  return changes
    .filter((change) => change.op === 'recordReviews')
    .flatMap((change) => (change.body as unknown as { reviews: NewReview[] }).reviews)
    .filter((review) => !undone.has(review.reviewId));
}

/** The cards as the learner left them: the copy with what waits in the outbox over it. */
export function overlay(cards: readonly Card[], changes: readonly Change[], retention: number): Card[] {
  const waiting = new Map<string, NewReview[]>();
  for (const review of waitingReviews(changes)) {
    waiting.set(review.cardId, [...(waiting.get(review.cardId) ?? []), review]);
  }
  return cards.map((card) => {
    const reviews = waiting.get(card.cardId);
    if (!reviews) return card;
    const schedule = reviews.reduce(
      (before, review) => provisional(before, review.rating, Date.parse(review.reviewedAt), retention),
      card.schedule,
    );
    return { ...card, schedule };
  });
}
