import { useState } from 'preact/hooks';
import { outbox } from '../state/model';
import { sendAll, signOut } from '../state/session';
import { t } from '../text';

/** Ends the session, when nothing would be lost by it or the learner wants it all the same. */
export function SignOut() {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const [isUnsent, setUnsent] = useState(false);

  async function leave(withUnsent: boolean): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const isSent = withUnsent || (await sendAll());
    setUnsent(!isSent);
    if (!isSent) setFault(t.settings.unsent(outbox.value.length));
    else {
      const problem = await signOut();
      if (problem) setFault(problem === 'away' ? t.settings.away : (problem.detail ?? problem.title));
    }
    setBusy(false);
  }

  return (
    <>
      <p class="hint" id="out-hint">
        {t.settings.signOutHint}
      </p>
      {fault && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
      <button type="button" aria-describedby="out-hint" aria-disabled={isBusy} onClick={() => void leave(false)}>
        {isBusy ? t.settings.sending : t.settings.signOut}
      </button>
      {isUnsent && (
        <button type="button" class="bad" onClick={() => void leave(true)}>
          {t.settings.signOutAnyway}
        </button>
      )}
    </>
  );
}
