import type { Quiz } from '../api/types';

/** What to expect of some minutes a day. */
export interface CurvePoint {
  minutesPerDay: number;
  expectedScore: number;
}

/** The score to expect of some minutes a day, between the points of the curve on a straight line, beyond them as at the end; null without points. */
export function scoreAt(curve: readonly CurvePoint[], minutes: number): number | null {
  const after = curve.findIndex((point) => point.minutesPerDay >= minutes);
  if (after < 0) return curve.at(-1)?.expectedScore ?? null;
  const [from, to] = [curve[after - 1], curve[after]!];
  if (!from || to.minutesPerDay === minutes) return to.expectedScore;
  const part = (minutes - from.minutesPerDay) / (to.minutesPerDay - from.minutesPerDay);
  return from.expectedScore + part * (to.expectedScore - from.expectedScore);
}

/** The fewest whole minutes a day that the curve expects a score of; null when it does not come so far. */
export function minutesFor(curve: readonly CurvePoint[], score: number): number | null {
  const most = curve.at(-1)?.minutesPerDay ?? -1;
  for (let minutes = 1; minutes <= most; minutes++) {
    if ((scoreAt(curve, minutes) ?? 0) >= score) return minutes;
  }
  return null;
}

/**
 * The curve of the day's plan beside what is known now: what was answered since has raised what is known without any study, and
 * no minutes a day give less than that.
 */
export function noLessThan(curve: readonly CurvePoint[], withoutStudy: number | null): CurvePoint[] {
  return curve.map((point) => ({ ...point, expectedScore: Math.max(point.expectedScore, withoutStudy ?? 0) }));
}

/** The fewest whole minutes a day that give as much as the most do, as a whole per cent tells it. */
export function enoughFor(curve: readonly CurvePoint[]): number {
  const last = curve.at(-1)!;
  return minutesFor(curve, last.expectedScore - 0.005) ?? last.minutesPerDay;
}

/** The curve as it is drawn: up to the minutes that are chosen now, where these are more. */
export function upTo(curve: readonly CurvePoint[], minutes: number): CurvePoint[] {
  const last = curve.at(-1);
  if (!last || last.minutesPerDay >= minutes) return [...curve];
  return [...curve, { minutesPerDay: minutes, expectedScore: last.expectedScore }];
}

/** The quiz still ahead that gives more minutes a day than these: of all that are ahead the largest number counts. */
export function moreOfAnother(
  quiz: Quiz,
  quizzes: readonly Quiz[],
  own: number | null,
  minutes: number,
  now: number,
): { title: string; minutes: number } | null {
  const others = quizzes
    .filter((other) => other.quizId !== quiz.quizId && Date.parse(other.startsAt) > now)
    .map((other) => ({ title: other.title, minutes: other.minutesPerDay ?? own ?? 0 }))
    .filter((other) => other.minutes > minutes);
  return others.sort((a, b) => b.minutes - a.minutes)[0] ?? null;
}
