import type { Card, CardSchedule, Change, Due, DueItem, NewReview, Rating, Thing } from '../src/api/types';
import type { Entry } from '../src/sync/entry';

export const noon = Date.parse('2026-03-02T12:00:00Z');
export const minute = 60_000;
export const day = 24 * 60 * minute;

export function at(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

export function card(cardId: string, schedule: Partial<CardSchedule> = {}): Card {
  return {
    cardId,
    mistakeId: `m-${cardId}`,
    clinic: 'sql',
    front: 'Before adding an index, what do you check?',
    back: { rule: 'Check the plan before adding an index.', believed: 'B.', falseBecause: 'F.', instead: null },
    leech: false,
    createdAt: at(noon - 30 * day),
    schedule: {
      state: 'review',
      dueAt: at(noon - day),
      intervalDays: 5,
      stability: 5,
      difficulty: 5,
      reps: 3,
      lapses: 0,
      lastReviewedAt: at(noon - 6 * day),
      suspended: false,
      ...schedule,
    },
  };
}

export function newCard(cardId: string): Card {
  return card(cardId, {
    state: 'new',
    intervalDays: 0,
    stability: null,
    difficulty: null,
    reps: 0,
    lastReviewedAt: null,
  });
}

export function cardThing(cardId: string): Thing {
  return { kind: 'card', id: cardId, deleted: false, etag: '"1"', card: card(cardId) } as Thing;
}

export function review(reviewId: string, cardId: string, rating: Rating = 'good', reviewedAt = noon): NewReview {
  return { reviewId, cardId, rating, reviewedAt: at(reviewedAt), durationMs: 4000 };
}

export function answered(one: NewReview): Change {
  return { id: `c-${one.reviewId}`, op: 'recordReviews', body: { reviews: [one] } } as unknown as Change;
}

export function undone(reviewId: string): Change {
  return { id: `u-${reviewId}`, op: 'voidReview', target: reviewId } as Change;
}

export function entries(...changes: Change[]): Entry[] {
  return changes.map((change, i) => ({ place: i + 1, change }));
}

export function dueItem(of: Card, more: Partial<DueItem> = {}): DueItem {
  const { cardId, clinic, front, back, leech } = of;
  const { state, dueAt } = of.schedule;
  return {
    ...{ cardId, clinic, front, back, leech, state, dueAt },
    reason: 'dueToday',
    why: null,
    quizId: null,
    retrievability: 0.8,
    outcomes: {} as DueItem['outcomes'],
    ...more,
  };
}

export function due(...items: DueItem[]): Due {
  return { items, counts: { learning: 0, review: items.length, new: 0 }, nextDueAt: null } as Due;
}
