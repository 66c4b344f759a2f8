import type { Change } from '../api/types';

/** The page on which something that was refused can be put right, with what it said; null where there is none. */
export function placeOf({ op, target, body }: Change): string | null {
  switch (op) {
    case 'createQuiz':
      return `/quizzes/${(body as { quizId?: string } | null)?.quizId}/edit`;
    case 'changeQuiz':
      return `/quizzes/${target}/edit`;
    case 'recordResult':
      return `/quizzes/${target}`;
    default:
      return null;
  }
}
