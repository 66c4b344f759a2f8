import type { Problem, Quiz } from '../api/types';
import { saidOf } from '../app/said';
import { t } from '../text/later';
import type { QuizDraft, QuizFaults } from './form';

/** How many quizzes may be ahead; the server's rule. */
const mostAhead = 50;

/** Why no further quiz can be set; null when one can. */
export function noRoomFor(quizzes: readonly Quiz[], now: number): string | null {
  const ahead = quizzes.filter((quiz) => Date.parse(quiz.startsAt) > now).length;
  return ahead >= mostAhead ? t.quiz.faults.tooMany(mostAhead) : null;
}

/** The faults of the fields that were not typed into since. */
export function withoutFaultsOf(typed: Partial<QuizDraft>, faults: QuizFaults): QuizFaults {
  const { time, ...others } = typed;
  const gone = new Set<string>([...Object.keys(others), ...(time === undefined ? [] : ['date'])]);
  return Object.fromEntries(Object.entries(faults).filter(([field]) => !gone.has(field)));
}

const fieldOf: Record<string, keyof QuizDraft> = {
  title: 'title',
  startsAt: 'date',
  clinics: 'weights',
  clinicWeights: 'weights',
  targetScore: 'target',
  minutesPerDay: 'minutes',
};

/** What the server refused, at the field that it is about. */
export function faultsOfProblem(problem: Problem): QuizFaults {
  const faults: QuizFaults = {};
  for (const [name, texts] of Object.entries(problem.errors ?? {})) {
    const field = fieldOf[/^\w+/.exec(name)?.[0] ?? ''] ?? 'form';
    faults[field] ??= t.quiz.refused(texts.join(' '));
  }
  if (Object.keys(faults).length === 0) faults.form = saidOf(problem);
  return faults;
}
