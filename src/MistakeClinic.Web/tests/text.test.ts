import { expect, test } from 'vitest';
import { parts } from '../src/ui/Text';

test('What stands between backticks is code, and no markup is made of a text', () => {
  expect(parts('Run `<b>` & `x`')).toEqual([
    { text: 'Run ', isCode: false },
    { text: '<b>', isCode: true },
    { text: ' & ', isCode: false },
    { text: 'x', isCode: true },
  ]);
});

test.each(['a ` b', '``', ''])('In %j there is no code, and nothing is lost', (text) => {
  const found = parts(text);
  expect(found.map((part) => part.text).join('')).toBe(text);
  expect(found.some((part) => part.isCode)).toBe(false);
});
