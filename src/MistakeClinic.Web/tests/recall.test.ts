import { describe, expect, it } from 'vitest';
import type { Review } from '../src/api/types';
import { activity } from '../src/progress/activity';
import { countedAnswers } from '../src/progress/answers';
import { calibration, foretold, recallByWeek, together } from '../src/progress/recall';
import { retrievability } from '../src/study/forgetting';
import { answered, at, review, undone } from './things';

const days = { timeZone: 'Europe/Paris', dayStartsAt: '04:00:00' };

function logged(reviewId: string, studyDay: string, more: Partial<Review> = {}): Review {
  return {
    ...{ reviewId, cardId: 'a', rating: 'good', source: 'answer', reviewedAt: `${studyDay}T12:00:00Z` },
    ...{ receivedAt: `${studyDay}T12:00:01Z`, durationMs: 30_000, studyDay, timeZone: 'Europe/Paris' },
    ...{ stateBefore: 'review', stateAfter: 'review', stabilityAfter: 10, difficultyAfter: 5, voidedAt: null, textRevision: 1 },
    ...more,
  } as Review;
}

const told = (...log: Review[]) => foretold(countedAnswers(log, [], days));

describe('the forgetting curve', () => {
  it('is 0.9 after as many days as the stability, and 1 at once', () => {
    expect(retrievability(10, 10)).toBeCloseTo(0.9, 7);
    expect(retrievability(0, 10)).toBe(1);
    expect(retrievability(-1, 10)).toBe(1);
    expect(retrievability(10, 10, 0.5)).toBeCloseTo(0.9, 7);
  });

  // Any FSRS-6: (1 + (0.9^(-1/w20) - 1) * t / S)^-w20, here with w20 = 0.2.
  it('falls more slowly than exponentially', () => {
    const rounded = [0, 1, 2, 3].map((elapsed) => Math.round(retrievability(elapsed, 1, 0.2) * 1e4) / 1e4);
    expect(rounded).toEqual([1, 0.9, 0.8403, 0.7985]);
  });
});

describe('what was foretold', () => {
  it('is nothing of no answer or a single one', () => {
    expect(told()).toEqual([]);
    expect(told(logged('1', '2026-03-01', { stateBefore: 'new' }))).toEqual([]);
    expect(together([])).toBeNull();
  });

  it('comes of the stability that the answer before left', () => {
    const found = told(logged('1', '2026-03-01', { stateBefore: 'new' }), logged('2', '2026-03-11', { rating: 'again' }));
    expect(found).toEqual([{ studyDay: '2026-03-11', predicted: expect.closeTo(0.9, 7), isRecalled: false }]);
  });

  it('is of study days, also where a night in between had a change of the clocks', () => {
    const found = told(logged('1', '2026-03-28', { stabilityAfter: 1 }), logged('2', '2026-03-29'));
    expect(found[0]!.predicted).toBeCloseTo(0.9, 7);
  });

  it('leaves out what is of the same day, undone, no answer, or new again', () => {
    expect(told(logged('1', '2026-03-01'), logged('2', '2026-03-01'))).toEqual([]);
    expect(told(logged('1', '2026-03-01'), logged('2', '2026-03-05', { voidedAt: '2026-03-05T12:01:00Z' }))).toEqual([]);
    expect(told(logged('1', '2026-03-01'), logged('2', '2026-03-05', { source: 'quiz', rating: 'again' }))).toEqual([]);
    expect(told(logged('1', '2026-03-01'), logged('2', '2026-03-05', { stateBefore: 'new' }))).toEqual([]);
  });

  it('of one card says nothing of another', () => {
    expect(told(logged('1', '2026-03-01'), logged('2', '2026-03-05', { cardId: 'b' }))).toEqual([]);
  });

  it('does not depend on the order of the log', () => {
    const log = [logged('1', '2026-03-01'), logged('2', '2026-03-04', { stabilityAfter: 3 }), logged('3', '2026-03-09')];
    expect(told(...log.toReversed())).toEqual(told(...log));
  });

  it('has no stability after an answer that waits to be sent', () => {
    const waiting = answered(review('2', 'a', 'again', Date.parse('2026-03-11T12:00:00Z')));
    const later = answered(review('3', 'a', 'good', Date.parse('2026-03-12T12:00:00Z')));
    const found = foretold(countedAnswers([logged('1', '2026-03-01')], [waiting, later], days));
    expect(found).toEqual([{ studyDay: '2026-03-11', predicted: expect.closeTo(0.9, 7), isRecalled: false }]);
  });
});

describe('weeks', () => {
  const one = (studyDay: string, predicted = 0.9, isRecalled = true) => ({ studyDay, predicted, isRecalled });

  it('are none without answers', () => {
    expect(recallByWeek([], '2026-03-04', 26)).toEqual([]);
  });

  it('begin on Mondays with the first answer, and those without any are empty', () => {
    // 2026-03-02 is a Monday.
    const weeks = recallByWeek([one('2026-02-22'), one('2026-03-02', 0.8, false), one('2026-03-08')], '2026-03-08', 26);
    expect(weeks.map((week) => [week.monday, week.recall?.answers ?? 0])).toEqual([
      ['2026-02-16', 1],
      ['2026-02-23', 0],
      ['2026-03-02', 2],
    ]);
    expect(weeks[2]!.recall).toEqual({ answers: 2, predicted: expect.closeTo(0.85), recalled: 0.5 });
  });

  it('are the last so many', () => {
    expect(recallByWeek([one('2025-01-01'), one('2026-03-03')], '2026-03-04', 2).map((week) => week.monday)).toEqual([
      '2026-02-23',
      '2026-03-02',
    ]);
  });
});

describe('calibration', () => {
  it('puts like predictions together', () => {
    const answer = (predicted: number, isRecalled: boolean) => ({ studyDay: '2026-03-01', predicted, isRecalled });
    const points = calibration([answer(0.9, true), answer(0.94, false), answer(0.3, false), answer(1, true)]);
    expect(points).toEqual([
      { answers: 1, predicted: 0.3, recalled: 0 },
      { answers: 2, predicted: expect.closeTo(0.92), recalled: 0.5 },
      { answers: 1, predicted: 1, recalled: 1 },
    ]);
    expect(calibration([])).toEqual([]);
  });
});

describe('activity', () => {
  it('has each day, also those without an answer', () => {
    const answers = countedAnswers(
      [
        logged('1', '2026-03-01'),
        logged('2', '2026-03-03', { rating: 'again', durationMs: 600_000 }),
        logged('3', '2026-03-03', { source: 'recurrence', rating: 'again', durationMs: 0 }),
      ],
      [],
      days,
    );
    expect(activity(answers, '2026-03-03', 2)).toEqual([
      { studyDay: '2026-03-02', answers: 0, missed: 0, minutes: 0 },
      { studyDay: '2026-03-03', answers: 1, missed: 1, minutes: 2 },
    ]);
    expect(activity([], '2026-03-03', 1)).toEqual([{ studyDay: '2026-03-03', answers: 0, missed: 0, minutes: 0 }]);
  });

  it('counts what waits to be sent, on the day of the learner’s zone, and not what was undone', () => {
    // 02:30 in Paris: still the day before.
    const waiting = answered(review('w', 'a', 'good', Date.parse('2026-03-03T01:30:00Z')));
    const [before, today] = activity(countedAnswers([logged('1', '2026-03-03')], [waiting, undone('1')], days), '2026-03-03', 2);
    expect([before!.answers, today!.answers]).toEqual([1, 0]);
  });

  it('counts once what waits and is in the log already', () => {
    const waiting = answered(review('1', 'a', 'good', Date.parse(at(Date.parse('2026-03-03T12:00:00Z')))));
    expect(countedAnswers([logged('1', '2026-03-03')], [waiting], days)).toHaveLength(1);
  });
});
