import { language } from './index';
import { once } from './once';

const day = once(
  () => new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }),
);
const short = once(() => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }));

/** A date such as "2026-03-29", as "Sun, 29 Mar". */
export function dayText(date: string): string {
  return day().format(new Date(date));
}

/** The same without the weekday, for axes. */
export function shortDay(date: string): string {
  return short().format(new Date(date));
}

/** An instant as date and time in an IANA zone; in the browser's own where it does not know that one. */
export function zonedMoment(at: number, timeZone: string): string {
  const style = { dateStyle: 'full', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(language, { ...style, timeZone }).format(at);
  } catch {
    return new Intl.DateTimeFormat(language, style).format(at);
  }
}
