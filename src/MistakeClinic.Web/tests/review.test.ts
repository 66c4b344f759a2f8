import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Me } from '../src/api/types';
import { away } from '../src/review/outcomes';
import { begin, given, isOpening, isRevealed, left, notStored, rate, reveal, shown, stored, undo } from '../src/review/session';
import { cards, load, me, outbox, store } from '../src/state/model';
import { wipeStore } from '../src/state/session';
import type { DueItem } from '../src/api/types';
import { card, cardThing } from './things';

// No test here has a server: what a review does must never need one.
vi.mock('../src/state/background', () => ({ syncSoon: () => Promise.resolve() }));

beforeEach(async () => {
  await wipeStore();
  const things = ['a', 'b'].map((id) => ({ ...cardThing(id), card: card(id) }));
  await (await store()).take({ items: things, nextCursor: 'c', more: false });
  await (await store()).setValue('me', { desiredRetention: 0.9, newCardsPerDay: 20 } as Me);
  await load();
  begin();
});

const front = () => shown.value?.card.cardId;

test('Nothing is rated before the answer was shown', () => {
  rate('good');
  expect(given.value).toEqual([]);
  expect(front()).toBe('a');
});

test('The next card is there at once, before anything is stored', async () => {
  reveal();
  rate('good');
  expect(front()).toBe('b');
  expect(isRevealed.value).toBe(false);
  expect(left.value).toBe(1);
  expect(outbox.value).toEqual([]);
  await given.value[0]!.reviewId;
  expect(outbox.value.length).toBe(1);
});

test('An answer is counted when it is stored, so that the page may be closed by the count', async () => {
  reveal();
  rate('good');
  expect([given.value.length, stored.value]).toEqual([1, 0]);
  await vi.waitFor(() => expect(stored.value).toBe(1));
  expect(await (await store()).outbox()).toHaveLength(1);
});

test('Each answer is stored with its card, and no card comes twice', async () => {
  for (const _ of [1, 2]) {
    reveal();
    rate('good');
  }
  expect(shown.value).toBeNull();
  await Promise.all(given.value.map((one) => one.reviewId));
  expect(shown.value).toBeNull();
  const bodies = outbox.value.map((change) => change.body as unknown as { reviews: { cardId: string }[] });
  expect(bodies.map((body) => body.reviews[0]!.cardId)).toEqual(['a', 'b']);
});

test('An answer that could not be stored is said, and its card comes again', async () => {
  vi.spyOn(await store(), 'add').mockRejectedValueOnce(new DOMException('', 'UnknownError'));
  reveal();
  rate('good');
  const [first] = given.value;
  await expect(first!.reviewId).rejects.toThrow();
  await vi.waitFor(() => expect(notStored.value).toBe(true));
  expect(given.value).toEqual([]);
  expect(left.value).toBe(2);
});

test('Undoing brings the card back and keeps the answer in the log, voided', async () => {
  reveal();
  rate('again');
  const reviewId = await given.value[0]!.reviewId;
  expect(await undo()).toBe(true);
  expect(front()).toBe('a');
  expect(isRevealed.value).toBe(false);
  expect(given.value).toEqual([]);
  expect(outbox.value.map((change) => [change.op, change.target])).toEqual([
    ['recordReviews', undefined],
    ['voidReview', reviewId],
  ]);
  expect(await undo()).toBe(false);
});

test('What a sync brings does not take the card away that is shown', async () => {
  cards.value = cards.value.filter((one) => one.cardId !== 'a');
  expect(front()).toBe('a');
  expect(me.value).not.toBeNull();
});

const answeredElsewhere = (cardId: string) => {
  cards.value = cards.value.map((one) =>
    one.cardId === cardId ? { ...one, schedule: { ...one.schedule, reps: one.schedule.reps + 1, dueAt: '2999-01-01T00:00:00Z' } } : one,
  );
};

test('A card that was answered elsewhere meanwhile makes room for the next one', () => {
  answeredElsewhere('a');
  expect(front()).toBe('b');
  expect(left.value).toBe(1);
  answeredElsewhere('b');
  expect(shown.value).toBeNull();
});

test('A card whose answer is shown stays, wherever else it was answered', () => {
  reveal();
  answeredElsewhere('a');
  expect(front()).toBe('a');
  rate('good');
  expect(front()).toBe('b');
});

test('Only what comes after the first card is told: that one is read with the page', () => {
  expect(isOpening.value).toBe(true);
  reveal();
  rate('good');
  expect(isOpening.value).toBe(false);
  begin();
  expect(isOpening.value).toBe(true);
});

test('A foretold interval counts from when it was foretold, however long ago that was', () => {
  const at = Date.parse('2026-03-02T08:00:00Z');
  const item = { outcomes: { again: { dueAt: '2026-03-02T08:10:00Z' } } } as unknown as DueItem;
  const waiting = { card: card('a'), reason: 'newCard' as const, item, itemAt: at };
  expect(away(waiting, 'again', at + 45_000, 0.9)).toBe(600_000);
});
