import { localTime } from './localTime';

const day = 86_400_000;

/** When a learner's study days begin. */
export interface Days {
  /** The IANA zone. */
  timeZone: string;
  /** The local time, such as "04:00:00". */
  dayStartsAt: string;
}

/** The study day of an instant, as "2026-03-29". The start of the day is taken off in local time, as the server does. */
export function studyDay(at: number, { timeZone, dayStartsAt }: Days): string {
  const [hours = 0, minutes = 0] = dayStartsAt.split(':').map(Number);
  const local = Date.parse(`${localTime(at, timeZone)}:00Z`);
  return new Date(local - (hours * 60 + minutes) * 60_000).toISOString().slice(0, 10);
}

/** The day some days after another one. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}

/** How many days there are from one day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day);
}
