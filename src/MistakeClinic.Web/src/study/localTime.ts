const formats = new Map<string, Intl.DateTimeFormat>();

/** The local date and time of an instant in an IANA zone, as "2026-03-29T09:30". */
export function localTime(at: number, zone: string): string {
  const parts = new Map(formatOf(zone).formatToParts(at).map((part) => [part.type, part.value]));
  const [year, month, day] = [parts.get('year')!.padStart(4, '0'), parts.get('month'), parts.get('day')];
  return `${year}-${month}-${day}T${parts.get('hour')}:${parts.get('minute')}`;
}

/**
 * The instant of a local date and time, such as "2026-03-29T09:30", in an IANA zone; NaN of what is no time. Of a time that is
 * there twice the first, of one that is skipped the one as much later, as Temporal's "compatible" does.
 */
export function instantOf(local: string, zone: string): number {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return Number.NaN;
  // A day later its year would have five digits.
  if (local > '9999-12-30') return asUtc;
  const day = 86_400_000;
  const [before, after] = [offsetAt(asUtc - day, zone), offsetAt(asUtc + day, zone)];
  const found = [asUtc - before, asUtc - after].filter((at) => localTime(at, zone) === local);
  return found.length > 0 ? Math.min(...found) : asUtc - before;
}

/** How far the local time of a zone is ahead of UTC at an instant, in milliseconds; of whole minutes. */
export function offsetAt(at: number, zone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${localTime(minute, zone)}:00Z`) - minute;
}

// A zone that the server knows and this browser does not is shown in the browser's own.
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const made = (timeZone?: string) => new Intl.DateTimeFormat('en-GB', { ...fields, hourCycle: 'h23', timeZone });
  let format: Intl.DateTimeFormat;
  try {
    format = made(zone);
  } catch {
    format = made();
  }
  formats.set(zone, format);
  return format;
}
