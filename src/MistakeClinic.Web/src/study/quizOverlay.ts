import type { Change, ChangeQuiz, CreateQuiz, Quiz } from '../api/types';

/** The quizzes as the learner left them: the copy with what waits in the outbox over it. */
export function overlayQuizzes(quizzes: readonly Quiz[], changes: readonly Change[]): Quiz[] {
  let all = [...quizzes];
  for (const { op, target, body } of changes) {
    if (op === 'createQuiz') {
      const made = created(body as unknown as CreateQuiz);
      if (!all.some((quiz) => quiz.quizId === made.quizId)) all.push(made);
    } else if (op === 'changeQuiz') {
      all = all.map((quiz) => (quiz.quizId === target ? changed(quiz, body as unknown as ChangeQuiz) : quiz));
    } else if (op === 'deleteQuiz') {
      all = all.filter((quiz) => quiz.quizId !== target);
    }
  }
  return all;
}

/** Whether something of a quiz waits to be sent. */
export function isQuizWaiting(quizId: string, changes: readonly Change[]): boolean {
  return changes.some(({ op, target, body }) =>
    op === 'createQuiz' ? (body as unknown as CreateQuiz).quizId === quizId : target === quizId,
  );
}

function created(body: CreateQuiz): Quiz {
  return {
    quizId: body.quizId!,
    title: body.title,
    startsAt: body.startsAt,
    clinics: body.clinics.map((clinic) => ({ clinic, weight: body.clinicWeights?.[clinic] ?? 1 })),
    targetScore: body.targetScore ?? null,
    minutesPerDay: body.minutesPerDay ?? null,
    createdAt: '',
    updatedAt: '',
  };
}

// A JSON merge patch: what is left out stays, null clears.
function changed(quiz: Quiz, body: ChangeQuiz): Quiz {
  const weights = body.clinicWeights;
  const clinics = body.clinics ?? quiz.clinics.map((of) => of.clinic);
  const before = new Map(quiz.clinics.map((of) => [of.clinic, of.weight]));
  return {
    ...quiz,
    title: body.title ?? quiz.title,
    startsAt: body.startsAt ?? quiz.startsAt,
    clinics: clinics.map((clinic) => ({
      clinic,
      weight: (weights === undefined ? before.get(clinic) : weights?.[clinic]) ?? 1,
    })),
    targetScore: body.targetScore === undefined ? quiz.targetScore : body.targetScore,
    minutesPerDay: body.minutesPerDay === undefined ? quiz.minutesPerDay : body.minutesPerDay,
  };
}
