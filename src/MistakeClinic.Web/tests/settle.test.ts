import { expect, test } from 'vitest';
import type { Change, ChangeResult } from '../src/api/types';
import { settle } from '../src/sync/settle';
import { answered, card, cardThing, entries, review, undone } from './things';

const schedule = { ...card('a').schedule, reps: 4, dueAt: '2026-03-20T04:00:00Z' };
const kept = (id: string) => cardThing(id);

function result(id: string, status: number, more: object = {}): ChangeResult {
  return { id, status, ...more } as ChangeResult;
}

function recorded(outcome: string, reason: string | null = null): object {
  return { results: [{ reviewId: 'r1', cardId: 'a', outcome, reason, card: outcome === 'rejected' ? null : schedule }] };
}

test('What was made leaves the outbox, and the copy has the schedule at once', () => {
  const batch = entries(answered(review('r1', 'a')));
  const settled = settle(batch, [result('c-r1', 200, { body: recorded('recorded') })], kept);
  expect(settled.done).toEqual([1]);
  expect(settled.refused).toEqual([]);
  expect(settled.things).toEqual([{ ...cardThing('a'), card: { ...card('a'), schedule } }]);
  expect(settled.stopped).toBe(false);
});

test('An answer that was recorded before counts as made', () => {
  const settled = settle(entries(answered(review('r1', 'a'))), [result('c-r1', 200, { body: recorded('duplicate') })], kept);
  expect(settled.done).toEqual([1]);
  expect(settled.refused).toEqual([]);
});

test('An answer that was rejected is shown, though its request was fine', () => {
  const batch = entries(answered(review('r1', 'a')));
  const settled = settle(batch, [result('c-r1', 200, { body: recorded('rejected', 'cardNotFound') })], kept);
  expect(settled.done).toEqual([1]);
  expect(settled.refused.map((one) => one.problem.title)).toEqual(['cardNotFound']);
});

test.each([400, 403, 404, 409, 412, 413, 422, 500])('A change refused with %i leaves the outbox and is shown', (status) => {
  const problem = { type: 'urn:x', title: 'No.', status };
  const batch = entries(answered(review('r1', 'a')), undone('r0'));
  const settled = settle(batch, [result('c-r1', status, { problem }), result('u-r0', 204)], kept);
  expect(settled.done).toEqual([1, 2]);
  expect(settled.refused).toEqual([{ change: batch[0]!.change, problem }]);
  expect(settled.stopped).toBe(false);
});

test.each([503, 429])('Behind a %i everything stays, in its order', (status) => {
  const batch = entries(undone('r1'), undone('r2'), undone('r3'));
  const results = [result('u-r1', 200), result('u-r2', status), result('u-r3', 200)];
  expect(settle(batch, results, kept)).toMatchObject({ done: [1], refused: [], stopped: true });
});

test('What has no result stays', () => {
  expect(settle(entries(undone('r1'), undone('r2')), [result('u-r1', 200)], kept)).toMatchObject({ done: [1], stopped: true });
});

test('What the answers say of a quiz is in the copy at once', () => {
  const change = (op: string, more: object) => ({ id: op, op, ...more }) as unknown as Change;
  const quiz = { quizId: 'q', title: 'Mid-term' };
  const batch = entries(
    change('createQuiz', { body: quiz }),
    change('recordResult', { target: 'q', body: { items: [] } }),
    change('deleteQuiz', { target: 'p' }),
  );
  const results = [
    result('createQuiz', 201, { body: quiz, etag: '"1"' }),
    result('recordResult', 201, { body: { quizId: 'q', items: [] } }),
    result('deleteQuiz', 204),
  ];
  expect(settle(batch, results, kept).things).toEqual([
    { kind: 'quiz', id: 'q', deleted: false, etag: '"1"', quiz },
    { kind: 'quizResult', id: 'q', deleted: false, quizResult: { quizId: 'q', items: [] } },
    { kind: 'quiz', id: 'p', deleted: true },
  ]);
});
