import { expect, test } from 'vitest';
import { enough, sideOf } from '../src/review/swipe';

test('A card that is drawn far enough to a side goes there', () => {
  expect(sideOf({ x: -enough, y: 0 })).toBe('left');
  expect(sideOf({ x: enough, y: enough / 2 })).toBe('right');
});

test('A short draw, and one that is more of a scroll, mean nothing', () => {
  expect(sideOf({ x: enough - 1, y: 0 })).toBeNull();
  expect(sideOf({ x: -2 * enough, y: enough + 1 })).toBeNull();
});
