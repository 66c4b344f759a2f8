import { expect, test } from 'vitest';
import { newId } from '../src/sync/ids';
import { patience } from '../src/sync/patience';

test('An id is a UUID of version 7 that begins with its time', () => {
  // RFC 9562, appendix A.6: 2022-02-22T19:22:22Z is 017F22E2-79B0-7….
  const id = newId(0x017f22e279b0);
  expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('No two ids are the same', () => {
  expect(new Set(Array.from({ length: 1000 }, () => newId(1))).size).toBe(1000);
});

test('The client waits longer each time, up to five minutes, and never less than it was asked to', () => {
  expect([1, 2, 3, 20].map((failures) => patience(failures, null, 0))).toEqual([2, 4, 8, 300]);
  expect(patience(1, 60, 0)).toBe(60);
  expect(patience(1, null, 1)).toBe(3);
});
