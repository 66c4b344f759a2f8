import { expect, test } from 'vitest';
import { provisional } from '../src/study/schedule';
import { card, newCard, noon } from './things';

test('A new card rated easy has the stability that FSRS-6 begins with', () => {
  // w3 of FSRS-6's default weights: open-spaced-repetition/fsrs-rs, src/inference.rs, DEFAULT_PARAMETERS.
  const after = provisional(newCard('a').schedule, 'easy', noon, 0.9);
  expect(after.stability).toBeCloseTo(8.2956, 4);
  expect(after.state).toBe('review');
});

test('A missed card in review lapses, and waits for its step', () => {
  const after = provisional(card('a').schedule, 'again', noon, 0.9);
  expect(after).toMatchObject({ state: 'relearning', lapses: 1, reps: 4, intervalDays: 0 });
});

test('A better rating never gives a shorter interval', () => {
  const due = (['again', 'hard', 'good', 'easy'] as const).map((rating) =>
    Date.parse(provisional(card('a').schedule, rating, noon, 0.9).dueAt),
  );
  expect(due).toEqual([...due].sort((a, b) => a - b));
});

test('A clock that was set back between two answers does no harm', () => {
  const { schedule } = card('a');
  const after = provisional(schedule, 'good', Date.parse(schedule.lastReviewedAt!) - 60_000, 0.9);
  expect(after.reps).toBe(4);
});
