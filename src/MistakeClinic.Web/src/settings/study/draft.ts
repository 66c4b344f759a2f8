import type { Me, UpdateMe } from '../../api/types';
import { t } from '../../text/later';

/** The study settings as they stand in the form. */
export interface StudyDraft {
  timeZone: string;
  dayStartsAt: string;
  /** In per cent. */
  retention: number;
  newCards: string;
  minutes: string;
  balanceLoad: boolean;
  easyDays: Me['easyDays'];
  blackoutDates: string[];
}

export type StudyFaults = Partial<Record<'dayStartsAt' | 'newCards' | 'minutes', string>>;

export function draftOf(me: Me): StudyDraft {
  return {
    timeZone: me.timeZone,
    dayStartsAt: me.dayStartsAt,
    retention: Math.round(me.desiredRetention * 100),
    newCards: String(me.newCardsPerDay),
    minutes: me.minutesPerDay === null ? '' : String(me.minutesPerDay),
    balanceLoad: me.balanceLoad,
    easyDays: me.easyDays,
    blackoutDates: me.blackoutDates,
  };
}

export function faultsOf(draft: StudyDraft): StudyFaults {
  const faults: StudyFaults = {};
  if (!/^\d\d:\d\d$/.test(draft.dayStartsAt) || draft.dayStartsAt > '12:00') faults.dayStartsAt = t.study.faults.dayStartsAt;
  if (!isWhole(draft.newCards, 0, 1000)) faults.newCards = t.study.faults.newCards;
  if (draft.minutes.trim() !== '' && !isWhole(draft.minutes, 1, 1440)) faults.minutes = t.study.faults.minutes;
  return faults;
}

export type RunFaults = { from?: string; to?: string };

const mostDaysOff = 366;

/** What is wrong with days off as they are typed, which would make so many of them altogether. */
export function faultsOfRun({ from, to }: { from: string; to: string }, all: number): RunFaults {
  if (from === '') return { from: t.study.faults.first };
  if (to !== '' && to < from) return { to: t.study.faults.last };
  return all > mostDaysOff ? { from: t.study.faults.tooMany(mostDaysOff) } : {};
}

/** What is sent; a retention that the slider did not move stays as exact as it was. */
export function changeOf(draft: StudyDraft, me: Me): Partial<UpdateMe> {
  const { timeZone, dayStartsAt, balanceLoad, easyDays, blackoutDates } = draft;
  const isMoved = draft.retention !== Math.round(me.desiredRetention * 100);
  return {
    timeZone,
    dayStartsAt,
    desiredRetention: isMoved ? draft.retention / 100 : me.desiredRetention,
    newCardsPerDay: Number(draft.newCards),
    minutesPerDay: draft.minutes.trim() === '' ? null : Number(draft.minutes),
    balanceLoad,
    easyDays,
    blackoutDates,
  };
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,4}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
