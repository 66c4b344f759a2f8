import { language } from './index';

const utc = { timeZone: 'UTC' } as const;

/** A date such as "2026-03-29", as "Sun, 29 Mar". */
export function dayText(date: string): string {
  return format({ weekday: 'short', day: 'numeric', month: 'short', ...utc }).format(new Date(date));
}

/** The same without the weekday, for axes. */
export function shortDay(date: string): string {
  return format({ day: 'numeric', month: 'short', ...utc }).format(new Date(date));
}

/** An instant as date and time in an IANA zone; in the browser's own where it does not know that one. */
export function zonedMoment(at: number, timeZone: string): string {
  const style = { dateStyle: 'full', timeStyle: 'short' } as const;
  try {
    return format({ ...style, timeZone }).format(at);
  } catch {
    return format(style).format(at);
  }
}

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, options);
}
