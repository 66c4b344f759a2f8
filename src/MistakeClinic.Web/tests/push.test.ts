import { expect, test } from 'vitest';
import { messageOf } from '../src/text/push';

const digest = { dueCount: 12, minutes: 9, test: false };

test('A message tells what is due, how long it takes and how ready the learner is', () => {
  expect(messageOf({ ...digest, nextQuiz: { title: 'Mid-term', readiness: 0.9069 } }, 'en-GB')).toEqual({
    title: '12 cards are due',
    body: 'About 9 minutes.\nNext quiz: Mid-term, expected score 91%.',
  });
});

test('It speaks German, and leaves out what is not known', () => {
  expect(messageOf({ ...digest, dueCount: 1, minutes: 1, nextQuiz: { title: 'Klausur' } }, 'de')).toEqual({
    title: '1 Karte ist fällig',
    body: 'Etwa eine Minute.\nNächster Test: Klausur.',
  });
});

test('A test without due cards and a message that could not be read still say something', () => {
  expect(messageOf({ dueCount: 0, minutes: 0, test: true }, 'en').body).toContain('test');
  expect(messageOf({ dueCount: 0, minutes: 0, test: false }, 'en')).toEqual({ title: 'Mistake Clinic', body: '' });
});
