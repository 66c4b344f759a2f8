import { language } from './index';
import { once } from './once';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

// Made when they are first used: the language is chosen after this file is read.
const percent = once(() => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }));
const relative = once(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
const dateAndTime = once(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }));
const dateAlone = once(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }));
const dateHere = once(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }));
const oneDecimal = once(() => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }));
const twoDecimals = once(
  () => new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);

/** A share of 0 to 1 as a whole per cent; never 100 % of what is not certain. */
export function share(of: number): string {
  return percent().format(of < 1 ? Math.min(of, 0.99) : of);
}

/** A number with at most one decimal. */
export function decimal(number: number): string {
  return oneDecimal().format(number);
}

/** A number with two decimals, such as 0.25. */
export function hundredths(number: number): string {
  return twoDecimals().format(number);
}

/** How far ahead or ago an instant is, in the largest unit that fits: "in 10 minutes", "tomorrow", "in 2 months". */
export function fromNow(at: number, now: number): string {
  const distance = at - now;
  const size = Math.abs(distance);
  if (size < hour) return relative().format(Math.round(distance / minute), 'minute');
  if (size < day) return relative().format(Math.round(distance / hour), 'hour');
  if (size < 45 * day) return relative().format(Math.round(distance / day), 'day');
  if (size < 365 * day) return relative().format(Math.round(distance / (30.44 * day)), 'month');
  return relative().format(Math.round((distance / (365.25 * day)) * 10) / 10, 'year');
}

/** How long until a card returns, as short as a button needs: "10 min", "3 d", "2 mo", "1.4 y". */
export function interval(milliseconds: number): string {
  if (milliseconds < hour) return unit(Math.max(1, Math.round(milliseconds / minute)), 'minute');
  if (milliseconds < day) return unit(Math.round(milliseconds / hour), 'hour');
  const days = Math.round(milliseconds / day);
  if (days < 45) return unit(days, 'day');
  if (days < 365) return unit(Math.round((days / 30.44) * 10) / 10, 'month');
  return unit(Math.round((days / 365.25) * 10) / 10, 'year');
}

/** An instant as date and time in this browser's zone. */
export function moment(at: string): string {
  return dateAndTime().format(new Date(at));
}

/** A date such as 2026-03-02, which is the same everywhere. */
export function date(of: string): string {
  return dateAlone().format(new Date(`${of}T00:00:00Z`));
}

/** The day of an instant in this browser's zone. */
export function dayOf(at: string): string {
  return dateHere().format(new Date(at));
}

function unit(number: number, name: string): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(number);
}
