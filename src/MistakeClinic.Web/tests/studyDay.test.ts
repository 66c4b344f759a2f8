import { describe, expect, it } from 'vitest';
import { instantOf, localTime, offsetAt } from '../src/study/localTime';
import { daysBetween, plusDays, studyDay } from '../src/study/studyDay';

const paris = 'Europe/Paris';
const atFour = { timeZone: paris, dayStartsAt: '04:00:00' };
const at = (text: string) => Date.parse(text);

describe('local times', () => {
  it('are those of the zone', () => {
    expect(localTime(at('2026-03-02T12:00:00Z'), paris)).toBe('2026-03-02T13:00');
    expect(localTime(at('2026-03-02T23:30:00Z'), paris)).toBe('2026-03-03T00:30');
    expect(localTime(at('2026-03-02T12:00:00Z'), 'Asia/Kathmandu')).toBe('2026-03-02T17:45');
  });

  it('become instants, in winter and in summer', () => {
    expect(instantOf('2026-03-02T13:00', paris)).toBe(at('2026-03-02T12:00:00Z'));
    expect(instantOf('9999-12-31T09:00', paris)).toBe(at('9999-12-31T09:00:00Z'));
    expect(instantOf('2026-07-02T13:00', paris)).toBe(at('2026-07-02T11:00:00Z'));
    expect(instantOf('2026-07-02T13:00', 'America/New_York')).toBe(at('2026-07-02T17:00:00Z'));
  });

  // The clocks of Paris go from 02:00 to 03:00 on 2026-03-29, and from 03:00 back to 02:00 on 2026-10-25.
  it('that are skipped are as much later', () => {
    expect(instantOf('2026-03-29T02:30', paris)).toBe(at('2026-03-29T01:30:00Z'));
  });

  it('that are there twice are the first', () => {
    expect(instantOf('2026-10-25T02:30', paris)).toBe(at('2026-10-25T00:30:00Z'));
  });

  it('around a change of the clocks go there and back', () => {
    for (const local of ['2026-03-29T01:59', '2026-03-29T03:00', '2026-10-25T01:59', '2026-10-25T03:00']) {
      expect(localTime(instantOf(local, paris), paris)).toBe(local);
    }
  });

  it('of nonsense are no instant', () => {
    expect(instantOf('', paris)).toBeNaN();
    expect(instantOf('2026-02-31T25:00', paris)).toBeNaN();
  });

  it('of an unknown zone are the browser’s', () => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const noon = at('2026-03-02T12:00:00Z');
    expect(localTime(noon, 'Mars/Olympus')).toBe(localTime(noon, own));
    expect(offsetAt(noon, 'Mars/Olympus')).toBe(offsetAt(noon, own));
  });
});

describe('study days', () => {
  it('begin at four in the learner’s zone', () => {
    expect(studyDay(at('2026-03-02T02:59:00Z'), atFour)).toBe('2026-03-01');
    expect(studyDay(at('2026-03-02T03:00:00Z'), atFour)).toBe('2026-03-02');
  });

  it('begin at four by the clock also when it was changed that night', () => {
    expect(studyDay(at('2026-03-29T01:59:00Z'), atFour)).toBe('2026-03-28');
    expect(studyDay(at('2026-03-29T02:00:00Z'), atFour)).toBe('2026-03-29');
    expect(studyDay(at('2026-10-25T02:59:00Z'), atFour)).toBe('2026-10-24');
    expect(studyDay(at('2026-10-25T03:00:00Z'), atFour)).toBe('2026-10-25');
  });

  it('may begin at midnight or later in the morning', () => {
    const half = { timeZone: 'Asia/Kolkata', dayStartsAt: '06:30:00' };
    expect(studyDay(at('2026-01-01T00:59:00Z'), half)).toBe('2025-12-31');
    expect(studyDay(at('2026-01-01T01:00:00Z'), half)).toBe('2026-01-01');
    expect(studyDay(at('2026-01-01T00:00:00Z'), { timeZone: 'UTC', dayStartsAt: '00:00:00' })).toBe('2026-01-01');
  });

  it('are counted over months and years', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
  });
});
