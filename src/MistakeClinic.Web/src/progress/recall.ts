import { retrievability } from '../study/forgetting';
import { groupBy } from '../study/groupBy';
import { daysBetween, plusDays } from '../study/studyDay';
import type { LoggedAnswer } from './answers';

/** An answer with the chance of recall that was foretold of it. */
export interface Foretold {
  studyDay: string;
  predicted: number;
  isRecalled: boolean;
}

/** Some answers together. The shares are 0 to 1. */
export interface Recall {
  answers: number;
  predicted: number;
  recalled: number;
}

/** The recall of a week, which begins on a Monday; null in the place of what nothing is known of. */
export interface Week {
  monday: string;
  recall: Recall | null;
}

/**
 * What was foretold of each answer: those a study day or more after the review before, by the stability which that one left, as
 * the server does when it judges its weights. Answers are the oldest first.
 */
export function foretold(answers: readonly LoggedAnswer[], decay?: number): Foretold[] {
  const last = new Map<string, LoggedAnswer>();
  const found: Foretold[] = [];
  for (const answer of answers) {
    const before = last.get(answer.cardId);
    last.set(answer.cardId, answer);
    // With another meaning a card is new again, and what was known before says nothing.
    if (!before?.stabilityAfter || !answer.isAnswer || answer.wasNew) continue;
    const days = daysBetween(before.studyDay, answer.studyDay);
    if (days < 1) continue;
    const predicted = retrievability(days, before.stabilityAfter, decay);
    found.push({ studyDay: answer.studyDay, predicted, isRecalled: answer.isRecalled });
  }
  return found;
}

/** The answers as one; null without any. */
export function together(answers: readonly Foretold[]): Recall | null {
  if (answers.length === 0) return null;
  const sum = answers.reduce((all, answer) => all + answer.predicted, 0);
  const recalled = answers.filter((answer) => answer.isRecalled).length;
  return { answers: answers.length, predicted: sum / answers.length, recalled: recalled / answers.length };
}

/** The last weeks up to today's, from the first that has an answer on; at most so many. */
export function recallByWeek(answers: readonly Foretold[], today: string, most: number): Week[] {
  const byMonday = groupBy(answers, (answer) => mondayOf(answer.studyDay));
  const thisMonday = mondayOf(today);
  const known = [...byMonday.keys()].filter((monday) => monday <= thisMonday).sort();
  if (known.length === 0) return [];
  const weeks = Math.min(most, daysBetween(known[0]!, thisMonday) / 7 + 1);
  return Array.from({ length: weeks }, (_, i) => {
    const monday = plusDays(thisMonday, 7 * (i - weeks + 1));
    return { monday, recall: together(byMonday.get(monday) ?? []) };
  });
}

// Most of what is reviewed was foretold between 0.8 and 1, so there the ranges are narrow.
const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0001];

/** Answers of a like prediction together, from the lowest foretold to the highest; ranges without answers are left out. */
export function calibration(answers: readonly Foretold[]): Recall[] {
  return edges.slice(1).flatMap((to, i) => {
    const from = edges[i]!;
    return together(answers.filter(({ predicted }) => predicted >= from && predicted < to)) ?? [];
  });
}

function mondayOf(date: string): string {
  const weekday = new Date(date).getUTCDay();
  return plusDays(date, -((weekday + 6) % 7));
}
