import type { Change, ChangeQuiz, CreateQuiz, RecordResult } from '../api/types';
import { take } from '../state/actions';
import { outbox, store } from '../state/model';
import { isQuizWaiting } from '../study/quizOverlay';

type Body = Change['body'];

export function makeQuiz(quiz: CreateQuiz): Promise<void> {
  return take('createQuiz', { body: quiz as unknown as Body });
}

/** Changes a quiz as it was read: when another device was first, the learner sees both. */
export async function changeQuiz(quizId: string, changes: ChangeQuiz): Promise<void> {
  await take('changeQuiz', { target: quizId, body: changes as unknown as Body, ...(await unchanged(quizId)) });
}

export async function deleteQuiz(quizId: string): Promise<void> {
  await take('deleteQuiz', { target: quizId, ...(await unchanged(quizId)) });
}

export function sendResult(quizId: string, result: RecordResult): Promise<void> {
  return take('recordResult', { target: quizId, body: result as unknown as Body });
}

// What follows a change of one's own that is not sent yet would not find the tag that is known here.
async function unchanged(quizId: string): Promise<Pick<Change, 'ifMatch'>> {
  if (isQuizWaiting(quizId, outbox.value)) return {};
  const thing = await (await store()).database.get('things', ['quiz', quizId]);
  return thing?.etag ? { ifMatch: thing.etag } : {};
}
