import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { go } from '../app/router';
import { t } from '../text';
import { deleteQuiz } from './actions';

/** Deletes a quiz once the learner has said so twice. */
export function DeleteQuiz({ quizId }: { quizId: string }) {
  const [isAsking, setAsking] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isAsking) dialog.current?.showModal();
  }, [isAsking]);

  async function remove(): Promise<void> {
    await deleteQuiz(quizId);
    go('/quizzes');
    announce(t.quiz.removed);
  }

  return (
    <>
      <button type="button" class="bad" onClick={() => setAsking(true)}>
        {t.quiz.remove}
      </button>
      {isAsking && (
        <dialog ref={dialog} aria-labelledby="remove-sure" onClose={() => setAsking(false)}>
          <p id="remove-sure">{t.quiz.removeSure}</p>
          <div class="buttons">
            <button type="button" onClick={() => dialog.current?.close()}>
              {t.quiz.removeNo}
            </button>
            <button type="button" class="bad" onClick={() => void remove()}>
              {t.quiz.removeYes}
            </button>
          </div>
        </dialog>
      )}
    </>
  );
}
