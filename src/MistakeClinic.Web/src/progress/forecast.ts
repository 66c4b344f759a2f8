import type { Card } from '../api/types';
import { type Days, daysBetween, plusDays, studyDay } from '../study/studyDay';

/** How many cards come on a study day: those that were reviewed before, and new ones. */
export interface DayDue {
  studyDay: string;
  reviews: number;
  fresh: number;
}

/**
 * How many cards fall due on each of the next study days, from today on. What is overdue comes today, new cards as many a day
 * as the learner's limit allows. Each card counts once, on the day it comes next; suspended ones do not come.
 */
export function forecast(
  cards: readonly Card[],
  now: number,
  days: number,
  learner: Days & { newCardsPerDay: number },
  startedToday = 0,
): DayDue[] {
  const today = studyDay(now, learner);
  const all = Array.from({ length: days }, (_, i) => ({ studyDay: plusDays(today, i), reviews: 0, fresh: 0 }));
  let waiting = 0;
  for (const { schedule } of cards) {
    if (schedule.suspended) continue;
    if (schedule.state === 'new') waiting++;
    else {
      const ahead = daysBetween(today, studyDay(Date.parse(schedule.dueAt), learner));
      const on = all[Math.max(0, ahead)];
      if (on) on.reviews++;
    }
  }
  for (const [i, day] of all.entries()) {
    const limit = Math.max(0, learner.newCardsPerDay - (i === 0 ? startedToday : 0));
    day.fresh = Math.min(waiting, limit);
    waiting -= day.fresh;
  }
  return all;
}

/** How many new cards were begun on a study day: what the day's limit has left is that much less. */
export function startedOn(studyDay: string, answers: readonly { studyDay: string; wasNew: boolean | null }[]): number {
  return answers.filter((answer) => answer.wasNew && answer.studyDay === studyDay).length;
}
