import { expect, test } from 'vitest';
import { fromNow, interval, share } from '../src/text/format';
import { day, minute, noon } from './things';

test.each([
  [30_000, '1 min'],
  [10 * minute, '10 mins'],
  [90 * minute, '2 hrs'],
  [day, '1 day'],
  [8.3 * day, '8 days'],
  [60 * day, '2 mths'],
  [500 * day, '1.4 yrs'],
])('An interval of %i ms reads %s', (milliseconds, text) => {
  expect(interval(milliseconds)).toBe(text);
});

test.each([
  [-3 * day, '3 days ago'],
  [0, 'this minute'],
  [10 * minute, 'in 10 minutes'],
  [day, 'tomorrow'],
  [61 * day, 'in 2 months'],
])('An instant %i ms from now reads %s', (distance, text) => {
  expect(fromNow(noon + distance, noon)).toBe(text);
});

test('What is not certain is never 100 %', () => {
  expect(share(0.9999)).toBe('99%');
  expect(share(1)).toBe('100%');
  expect(share(0.874)).toBe('87%');
});
