import { expect, test } from 'vitest';
import type { Change, Me } from '../src/api/types';
import { changeOf as studyChange, draftOf as studyDraft, faultsOf as studyFaults, faultsOfRun } from '../src/settings/study/draft';
import { changeOf, draftOf, faultsOf } from '../src/settings/reminders/whenDraft';
import { tokenFaults } from '../src/settings/signIn/tokenFaults';
import { datesOf, runsOf } from '../src/study/daysOff';
import { stay } from '../src/study/retentionCost';
import { t } from '../src/text/later';
import { settingsWith, withWaiting } from '../src/study/settings';

const me: Me = {
  learnerId: '0199f0a2-7c3e-7000-8000-000000000001',
  email: 'ada@example.org',
  role: 'learner',
  timeZone: 'Europe/Paris',
  dayStartsAt: '04:00',
  desiredRetention: 0.8765,
  newCardsPerDay: 20,
  minutesPerDay: null,
  reminderAt: '18:30',
  nextReminderAt: '2026-03-02T17:30:00Z',
  quietFrom: '22:00',
  quietTo: '07:00',
  balanceLoad: false,
  easyDays: { sunday: 'minimum' },
  blackoutDates: [],
};
const waiting = (body: object): Change => ({ id: 'c', op: 'updateMe', body: body as unknown as NonNullable<Change['body']> });

test('A change of one setting sends all, and nothing that cannot be set', () => {
  const sent = settingsWith(me, { newCardsPerDay: 5 });
  expect(sent).toEqual({
    timeZone: 'Europe/Paris',
    dayStartsAt: '04:00',
    desiredRetention: 0.8765,
    newCardsPerDay: 5,
    minutesPerDay: null,
    reminderAt: '18:30',
    quietFrom: '22:00',
    quietTo: '07:00',
    balanceLoad: false,
    easyDays: { sunday: 'minimum' },
    blackoutDates: [],
  });
});

test('Settings that wait to be sent are shown, the later over the earlier', () => {
  const outbox = [waiting(settingsWith(me, { newCardsPerDay: 5 })), waiting(settingsWith(me, { newCardsPerDay: 7 }))];
  const shown = withWaiting(me, outbox);
  expect(shown).toEqual({ ...me, newCardsPerDay: 7 });
});

test('Without quiet hours the same time is sent twice, and none are shown', () => {
  const sent = settingsWith(me, changeOf({ ...draftOf(me), isQuiet: false, isOn: false }));
  expect(sent).toMatchObject({ quietFrom: '00:00', quietTo: '00:00', reminderAt: null });
  expect(withWaiting(me, [waiting(sent)])).toMatchObject({ quietFrom: null, quietTo: null, nextReminderAt: null });
});

test('What was not moved stays as it was', () => {
  expect(settingsWith(me, studyChange(studyDraft(me), me))).toEqual(settingsWith(me, {}));
});

test.each([
  [{ dayStartsAt: '12:01' }, 'dayStartsAt'],
  [{ dayStartsAt: '' }, 'dayStartsAt'],
  [{ newCards: '1001' }, 'newCards'],
  [{ newCards: '-1' }, 'newCards'],
  [{ newCards: '' }, 'newCards'],
  [{ minutes: '0' }, 'minutes'],
  [{ minutes: '1441' }, 'minutes'],
  [{ minutes: '7.5' }, 'minutes'],
])('The form refuses %j, as the server would', (part, field) => {
  expect(Object.keys(studyFaults({ ...studyDraft(me), ...part }))).toEqual([field]);
});

test('Quiet hours need two times that differ', () => {
  expect(faultsOf(draftOf(me))).toEqual({});
  expect(Object.keys(faultsOf({ ...draftOf(me), to: '22:00' }))).toEqual(['quiet']);
  expect(Object.keys(faultsOf({ ...draftOf(me), at: '' }))).toEqual(['at']);
});

test('Days off that follow each other are one run, over the end of a month and a leap day too', () => {
  const dates = ['2028-03-01', '2028-02-28', '2028-02-29', '2028-03-05'];
  expect(runsOf(dates)).toEqual([
    { from: '2028-02-28', to: '2028-03-01' },
    { from: '2028-03-05', to: '2028-03-05' },
  ]);
  expect(runsOf(dates).flatMap(datesOf)).toEqual([...dates].sort());
  expect(datesOf({ from: '2028-03-02', to: '2028-03-01' })).toEqual([]);
});

// FSRS-6: R = (1 + f·t/S)^-w20 with f such that R is 0.9 at t = S, and w20 = 0.1542
// (open-spaced-repetition/ts-fsrs, packages/fsrs/src/default.ts).
test.each([
  [0.9, 1],
  [0.97, (0.97 ** (-1 / 0.1542) - 1) / (0.9 ** (-1 / 0.1542) - 1)],
  [0.7, (0.7 ** (-1 / 0.1542) - 1) / (0.9 ** (-1 / 0.1542) - 1)],
])('At a retention of %d a card stays away %d times as long', (retention, times) => {
  expect(stay(retention)).toBeCloseTo(times, 6);
});

test('Days off that end before they begin, or not for years, are told at their field', () => {
  expect(faultsOfRun({ from: '', to: '2026-03-02' }, 0)).toEqual({ from: expect.any(String) });
  expect(faultsOfRun({ from: '2026-03-02', to: '2026-03-01' }, 0)).toEqual({ to: expect.any(String) });
  expect(faultsOfRun({ from: '2026-03-02', to: '' }, 366)).toEqual({});
  const years = datesOf({ from: '2026-03-02', to: '9999-12-31' });
  expect(faultsOfRun({ from: '2026-03-02', to: '9999-12-31' }, years.length)).toEqual({ from: expect.any(String) });
});

test('A token has a name that is not too long, and may do something', () => {
  expect(tokenFaults('backup', ['read'])).toEqual({});
  expect(Object.keys(tokenFaults(' ', []))).toEqual(['name', 'scopes']);
  expect(tokenFaults('😀'.repeat(51), ['read']).name).toContain('100');
});

test.each(['account.import', 'password.recover', 'recovery.request'])('The log of the account has words for %s', (action) => {
  expect(t.audit.actions[action]).toBeDefined();
});
