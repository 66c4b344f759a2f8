const day = 86_400_000;

/** Days off that follow each other. */
export interface DaysOff {
  from: string;
  to: string;
}

/** The dates (yyyy-mm-dd) in runs of days that follow each other. */
export function runsOf(dates: readonly string[]): DaysOff[] {
  const runs: DaysOff[] = [];
  for (const date of [...new Set(dates)].sort()) {
    const last = runs.at(-1);
    if (last && next(last.to) === date) last.to = date;
    else runs.push({ from: date, to: date });
  }
  return runs;
}

// More than may ever be days off.
const mostDates = 1000;

/** All dates of a run, or the first of one that goes on for years; empty when it ends before it begins. */
export function datesOf({ from, to }: DaysOff): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to && dates.length < mostDates; date = next(date)) dates.push(date);
  return dates;
}

function next(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10);
}
