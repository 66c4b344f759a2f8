import { expect, test } from 'vitest';
import { roomOf } from '../src/ui/Field';

test.each([
  [10, 'x'.repeat(8), null],
  [10, 'x'.repeat(9), 1],
  [10, 'x'.repeat(10), 0],
  [10, 'x'.repeat(11), 0],
  [undefined, 'x', null],
  [10, undefined, null],
])('Of %s characters with %j typed, what is left is %s', (maxLength, value, left) => {
  expect(roomOf({ maxLength, value })).toBe(left);
});
