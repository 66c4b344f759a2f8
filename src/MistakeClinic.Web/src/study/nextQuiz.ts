import type { Quiz } from '../api/types';

/** The first quiz that is still ahead, or null. */
export function nextQuiz(quizzes: readonly Quiz[], now: number): Quiz | null {
  const ahead = quizzes.filter((quiz) => Date.parse(quiz.startsAt) > now);
  return ahead.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0] ?? null;
}
