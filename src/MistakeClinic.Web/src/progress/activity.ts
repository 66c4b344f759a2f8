import { groupBy } from '../study/groupBy';
import { plusDays } from '../study/studyDay';
import type { LoggedAnswer } from './answers';

/** What a study day had. */
export interface DayActivity {
  studyDay: string;
  answers: number;
  missed: number;
  minutes: number;
}

/** The last study days, today the last of them, also those without an answer. */
export function activity(answers: readonly LoggedAnswer[], today: string, days: number): DayActivity[] {
  const byDay = groupBy(
    answers.filter((answer) => answer.isAnswer),
    (answer) => answer.studyDay,
  );
  return Array.from({ length: days }, (_, i) => {
    const studyDay = plusDays(today, i - days + 1);
    const of = byDay.get(studyDay) ?? [];
    return {
      studyDay,
      answers: of.length,
      missed: of.filter((answer) => !answer.isRecalled).length,
      minutes: of.reduce((sum, answer) => sum + answer.minutes, 0),
    };
  });
}
