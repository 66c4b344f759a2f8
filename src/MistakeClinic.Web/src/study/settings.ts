import type { Change, Me, UpdateMe } from '../api/types';

/** What a change of some settings sends: all of them, since PUT /v1/me sets all. */
export function settingsWith(me: Me, changed: Partial<UpdateMe>): UpdateMe {
  const { timeZone, dayStartsAt, desiredRetention, newCardsPerDay, minutesPerDay, reminderAt } = me;
  const { quietFrom, quietTo, balanceLoad, easyDays, blackoutDates } = me;
  return {
    timeZone,
    dayStartsAt,
    desiredRetention,
    newCardsPerDay,
    minutesPerDay,
    reminderAt,
    quietFrom,
    quietTo,
    balanceLoad,
    easyDays,
    blackoutDates,
    ...changed,
  };
}

/** The learner's settings with those that wait to be sent. */
export function withWaiting(me: Me, outbox: readonly Change[]): Me {
  return outbox.reduce((now, change) => (change.op === 'updateMe' ? overlaid(now, change.body) : now), me);
}

function overlaid(me: Me, body: Change['body']): Me {
  const set = body as unknown as UpdateMe;
  const noQuiet = set.quietFrom === set.quietTo;
  return {
    ...me,
    ...(set as Partial<Me>),
    quietFrom: noQuiet ? null : set.quietFrom!,
    quietTo: noQuiet ? null : set.quietTo!,
    // The server computes it.
    nextReminderAt: set.reminderAt === me.reminderAt ? me.nextReminderAt : null,
  };
}
