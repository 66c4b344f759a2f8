import { describe, expect, it } from 'vitest';
import type { Mistake } from '../src/api/types';
import { byRadarRow, byRootCause } from '../src/progress/causes';
import { forecast, startedOn } from '../src/progress/forecast';
import { stabilities } from '../src/progress/stability';
import { at, card, day, newCard, noon } from './things';

const learner = { timeZone: 'Europe/Paris', dayStartsAt: '04:00:00', newCardsPerDay: 2 };

describe('the forecast', () => {
  it('is empty days without cards', () => {
    expect(forecast([], noon, 2, learner)).toEqual([
      { studyDay: '2026-03-02', reviews: 0, fresh: 0 },
      { studyDay: '2026-03-03', reviews: 0, fresh: 0 },
    ]);
  });

  it('has what is overdue today, what is suspended never, and nothing beyond its days', () => {
    const cards = [
      card('late', { dueAt: at(noon - 40 * day) }),
      card('gone', { dueAt: at(noon), suspended: true }),
      card('tomorrow', { dueAt: at(noon + day) }),
      card('far', { dueAt: at(noon + 30 * day) }),
    ];
    const days = forecast(cards, noon, 30, learner);
    expect(days).toHaveLength(30);
    expect(days.map((each) => each.reviews)).toEqual([1, 1, ...new Array<number>(28).fill(0)]);
  });

  it('counts by study days: what falls due before four belongs to the day before', () => {
    const [today, tomorrow] = forecast(
      [card('a', { dueAt: '2026-03-03T02:59:00Z' }), card('b', { dueAt: '2026-03-03T03:00:00Z' })],
      noon,
      2,
      learner,
    );
    expect([today!.reviews, tomorrow!.reviews]).toEqual([1, 1]);
  });

  it('does not lose or double a day where the clocks are changed', () => {
    const before = Date.parse('2026-03-28T12:00:00Z');
    // 04:00 of each day: 03:00 UTC before the change, 02:00 after.
    const dueAt = ['2026-03-28T03:00:00Z', '2026-03-29T02:00:00Z', '2026-03-30T02:00:00Z'];
    const days = forecast(dueAt.map((due, i) => card(`${i}`, { dueAt: due })), before, 3, learner);
    expect(days.map((each) => each.reviews)).toEqual([1, 1, 1]);
  });

  it('brings new cards as many a day as the limit, today what is left of it', () => {
    const cards = ['a', 'b', 'c', 'd'].map(newCard);
    const fresh = (started: number) => forecast(cards, noon, 3, learner, started).map((each) => each.fresh);
    expect(fresh(0)).toEqual([2, 2, 0]);
    expect(fresh(1)).toEqual([1, 2, 1]);
    expect(fresh(9)).toEqual([0, 2, 2]);
    expect(startedOn('2026-03-02', [{ studyDay: '2026-03-02', wasNew: true }, { studyDay: '2026-03-02', wasNew: null }])).toBe(1);
  });
});

describe('stabilities', () => {
  it('of no card are none', () => {
    expect(stabilities([])).toEqual({ counts: [0, 0, 0, 0, 0, 0, 0, 0, 0], fresh: 0, median: null });
  });

  it('are counted in ranges, new cards apart', () => {
    const cards = [0.4, 1, 13.9, 14, 400].map((stability, i) => card(`${i}`, { stability, suspended: i === 0 }));
    expect(stabilities([...cards, newCard('n')])).toEqual({
      counts: [1, 1, 0, 1, 1, 0, 0, 0, 1],
      fresh: 1,
      median: 13.9,
    });
  });

  it('have a median between the two in the middle', () => {
    expect(stabilities([card('a', { stability: 2 }), card('b', { stability: 4 })]).median).toBe(3);
  });
});

describe('causes', () => {
  const mistake = (mistakeId: string, rootCause: string | null, recurrences = 0, radarRowId: string | null = null) =>
    ({ mistakeId, rootCause, recurrences, radarRowId }) as Mistake;

  it('of no mistake are none', () => {
    expect(byRootCause([])).toEqual([]);
    expect(byRadarRow([])).toEqual([]);
  });

  it('are one whatever their case, spaces and beginning, and count each time', () => {
    const found = byRootCause([
      mistake('1', 'A Pod that runs is ready'),
      mistake('2', null, 5),
      mistake('3', 'Indexes are free', 2),
      mistake('4', ' I assumed that a Pod that  runs is ready. '),
    ]);
    expect(found.map((one) => [one.key, one.mistakes.length, one.times])).toEqual([
      ['Indexes are free', 1, 3],
      ['A Pod that runs is ready', 2, 2],
      [null, 1, 6],
    ]);
  });

  it('by radar row come last where there is none', () => {
    const found = byRadarRow([mistake('1', null), mistake('2', null, 0, 'r1'), mistake('3', null, 1, 'r2')]);
    expect(found.map((one) => [one.key, one.times])).toEqual([
      ['r2', 2],
      ['r1', 1],
      [null, 1],
    ]);
  });
});
