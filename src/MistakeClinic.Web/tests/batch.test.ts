import { expect, test } from 'vitest';
import { limits, nextBatch } from '../src/sync/batch';
import { answered, entries, review } from './things';

test('A batch keeps the order and takes at most 500 changes', () => {
  const outbox = entries(...Array.from({ length: 501 }, (_, i) => answered(review(`r${i}`, 'a'))));
  expect(nextBatch(outbox)).toEqual(outbox.slice(0, limits.changes));
});

test('A batch stays below a mebibyte, counted in bytes and not in characters', () => {
  const long = (id: string) => {
    const change = answered(review(id, 'a'));
    return { ...change, body: { text: '語'.repeat(150_000) } } as unknown as typeof change;
  };
  expect(nextBatch(entries(long('r1'), long('r2'), long('r3'))).length).toBe(2);
});

test('What is too large by itself still goes, alone', () => {
  const change = answered(review('r1', 'a'));
  const huge = { ...change, body: { text: 'x'.repeat(2_000_000) } } as unknown as typeof change;
  expect(nextBatch(entries(huge, change)).length).toBe(1);
});

test('An empty outbox has no batch', () => {
  expect(nextBatch([])).toEqual([]);
});
