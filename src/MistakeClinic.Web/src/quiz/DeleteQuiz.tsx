import { announce } from '../app/announce';
import { go } from '../app/router';
import { t } from '../text/later';
import { Confirm } from '../ui/Confirm';
import { deleteQuiz } from './actions';

/** Deletes a quiz once the learner has said so twice. */
export function DeleteQuiz({ quizId }: { quizId: string }) {
  async function remove(): Promise<void> {
    await deleteQuiz(quizId);
    go('/quizzes');
    announce(t.quiz.removed);
  }

  return (
    <Confirm label={t.quiz.remove} question={t.quiz.removeSure} really={t.quiz.removeYes} onConfirm={() => void remove()} />
  );
}
