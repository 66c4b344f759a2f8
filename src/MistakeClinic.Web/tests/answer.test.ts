import { expect, test } from 'vitest';
import { answerOf } from '../src/api/answer';

const answered = (status: number, error?: unknown, headers: Record<string, string> = {}) =>
  answerOf(Promise.resolve({ data: 'it', error, response: new Response(null, { status, headers }) }));

test('A request that nobody answers is for later', async () => {
  expect(await answerOf(Promise.reject(new TypeError('fetch failed')))).toEqual({ kind: 'later', seconds: null });
});

test.each([429, 500, 502, 503])('After %i the client waits as long as it is asked to', async (status) => {
  expect(await answered(status, undefined, { 'Retry-After': '12' })).toEqual({ kind: 'later', seconds: 12 });
});

test('A Retry-After that is no number of seconds says nothing', async () => {
  const headers = { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' };
  expect(await answered(503, undefined, headers)).toEqual({ kind: 'later', seconds: null });
});

test('401 means to sign in again', async () => {
  expect(await answered(401)).toEqual({ kind: 'signedOut' });
});

test('A refusal tells the server\'s problem, or at least the status', async () => {
  const problem = { type: 'urn:x', title: 'No.', status: 409 };
  expect(await answered(409, problem)).toEqual({ kind: 'refused', problem });
  expect(await answered(404, '<html>')).toMatchObject({ kind: 'refused', problem: { status: 404 } });
});

test('An answer without a body is an answer', async () => {
  expect(await answerOf(Promise.resolve({ response: new Response(null, { status: 204 }) }))).toMatchObject({ kind: 'ok' });
});
