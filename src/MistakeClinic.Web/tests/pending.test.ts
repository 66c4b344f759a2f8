import { expect, test } from 'vitest';
import type { Attempt, Change, Enrolment, Evidence, RadarRow, Recurrence } from '../src/api/types';
import { madeAt, withAttempts, withEnrolments, withEvidence, withRadarRows, withRecurrences } from '../src/study/pending';
import { withStops } from '../src/study/stops';
import { newId } from '../src/sync/ids';
import { at, card, noon } from './things';

function change(op: Change['op'], target: string, body: object | null = null): Change {
  return { id: newId(noon), op, target, body } as unknown as Change;
}

test('An id tells when it was made', () => {
  expect(madeAt(newId(noon))).toBe(at(noon));
});

test('Answers to checks are shown as soon as they are given, and once', () => {
  const attemptId = newId(noon);
  const waiting = change('recordAttempt', 'k', { attemptId, answer: 'A', missed: true });
  const [one] = withAttempts([], [waiting]);
  expect(one).toEqual({ attemptId, checkId: 'k', answer: 'A', missed: true, mistakeId: null, createdAt: at(noon) });
  const sent = { ...one!, mistakeId: 'm' } as Attempt;
  expect(withAttempts([sent], [waiting])).toEqual([sent]);
});

test('Who enrols and leaves is where the last of it leads', () => {
  const copy: Enrolment[] = [{ clinic: 'sql', enrolledAt: at(noon) }];
  const slugs = (...changes: Change[]) => withEnrolments(copy, changes).map((one) => one.clinic);
  expect(slugs()).toEqual(['sql']);
  expect(slugs(change('leaveClinic', 'sql'), change('enrol', 'proofs'))).toEqual(['proofs']);
  expect(slugs(change('leaveClinic', 'sql'), change('enrol', 'sql'))).toEqual(['sql']);
});

test('Evidence that waits is shown, and what is to be deleted is not', () => {
  const evidenceId = newId(noon);
  const added = change('addEvidence', 'm', { evidenceId, type: 'query', changed: ['query'], content: { query: 'q', result: 'r' } });
  const copy = [{ evidenceId: 'old', mistakeId: 'm' } as Evidence];
  expect(withEvidence(copy, [added, change('deleteEvidence', 'old')])).toMatchObject([
    { evidenceId, mistakeId: 'm', type: 'query', file: null, createdAt: at(noon) },
  ]);
  expect(withEvidence([], [added, change('deleteEvidence', evidenceId)])).toEqual([]);
});

test('A recurrence that waits is shown with when it happened', () => {
  const recurrenceId = newId(noon);
  const body = { recurrenceId, evidence: 'Again', occurredAt: at(noon - 1000) };
  const [one] = withRecurrences([], [change('recordRecurrence', 'm', body)]);
  expect(one).toMatchObject({ recurrenceId, mistakeId: 'm', source: 'work', occurredAt: at(noon - 1000), confidence: null });
  expect(withRecurrences([one as Recurrence], [change('recordRecurrence', 'm', body)])).toHaveLength(1);
  const known = { ...one, reviewId: 'r' } as Recurrence;
  expect(withRecurrences([known], [change('voidReview', 'r')])[0]!.undoneAt).toBe(at(noon));
  expect(withRecurrences([known], [change('voidReview', 'other')])[0]!.undoneAt).toBeNull();
});

test('Own radar rows are added, changed and removed', () => {
  const texts = { mistake: 'M', showsUpIn: 'W', symptom: 'S', repairEvidence: 'R' };
  const put = change('putRadarRow', 'r', { clinic: 'sql', ...texts, replaces: 'page' });
  const copy: RadarRow[] = [{ radarRowId: 'r', clinic: 'sql', ...texts, mistake: 'Old', hits: 2, isOwn: true, replaces: null }];
  expect(withRadarRows(copy, [put])).toEqual([{ ...copy[0], mistake: 'M', replaces: 'page' }]);
  expect(withRadarRows([], [put])).toMatchObject([{ radarRowId: 'r', hits: 0, isOwn: true }]);
  expect(withRadarRows(copy, [put, change('removeRadarRow', 'r')])).toEqual([]);
});

test('A suspended card, and that of a deleted mistake, is not asked any more', () => {
  const cards = [card('a'), card('b')];
  const stops = (...changes: Change[]) => withStops(cards, changes).map((one) => [one.cardId, one.schedule.suspended]);
  expect(stops(change('suspendCard', 'a'))).toEqual([['a', true], ['b', false]]);
  expect(stops(change('suspendCard', 'a'), change('resumeCard', 'a'))).toEqual([['a', false], ['b', false]]);
  expect(stops(change('deleteMistake', 'm-a'))).toEqual([['b', false]]);
});
