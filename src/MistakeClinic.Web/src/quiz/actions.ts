import type { Change, ChangeQuiz, CreateQuiz, RecordResult } from '../api/types';
import { take } from '../state/actions';
import { outbox, tags } from '../state/model';
import { isQuizWaiting } from '../study/quizOverlay';

type Body = Change['body'];

export function makeQuiz(quiz: CreateQuiz): Promise<void> {
  return take('createQuiz', { body: quiz as unknown as Body });
}

/** Changes a quiz as it was when `unchanged` was asked: when another device was first, the learner sees both. */
export async function changeQuiz(quizId: string, changes: ChangeQuiz, as = unchanged(quizId)): Promise<void> {
  await take('changeQuiz', { target: quizId, body: changes as unknown as Body, ...as });
}

export async function deleteQuiz(quizId: string): Promise<void> {
  await take('deleteQuiz', { target: quizId, ...unchanged(quizId) });
}

export function sendResult(quizId: string, result: RecordResult): Promise<void> {
  return take('recordResult', { target: quizId, body: result as unknown as Body });
}

/** What holds the server to the quiz as it is known here. */
export function unchanged(quizId: string): Pick<Change, 'ifMatch'> {
  // What follows a change of one's own that is not sent yet would not find the tag that is known here.
  const tag = isQuizWaiting(quizId, outbox.value) ? undefined : tags.value.get(quizId);
  return tag ? { ifMatch: tag } : {};
}
