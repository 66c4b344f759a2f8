import { useState } from 'preact/hooks';
import { saidOf } from '../app/said';
import { outbox } from '../state/model';
import { sendAll, signOut } from '../state/session';
import { t } from '../text/later';
import { Fault } from '../ui/Fault';
import { leftBehind } from './leftBehind';

/** Ends the session, when nothing would be lost by it or the learner wants it all the same. */
export function SignOut() {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  // What would be lost was told, and the learner may go all the same.
  const [isTold, setTold] = useState(false);

  async function leave(isSure: boolean): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const lost = isSure ? null : await wouldBeLost();
    setTold(lost !== null);
    if (lost !== null) setFault(lost);
    else {
      const problem = await signOut();
      if (problem) setFault(problem === 'away' ? t.settings.away : saidOf(problem));
    }
    setBusy(false);
  }

  return (
    <>
      <p class="hint" id="out-hint">
        {t.settings.signOutHint}
      </p>
      <Fault>{fault}</Fault>
      <p class="buttons">
        <button type="button" aria-describedby="out-hint" aria-disabled={isBusy} onClick={() => void leave(false)}>
          {isBusy ? t.settings.sending : t.settings.signOut}
        </button>
        {isTold && (
          <button type="button" class="bad" onClick={() => void leave(true)}>
            {t.settings.signOutAnyway}
          </button>
        )}
      </p>
    </>
  );
}

async function wouldBeLost(): Promise<string | null> {
  if (!(await sendAll())) return t.settings.unsent(outbox.value.length);
  const { refused, drafts } = await leftBehind();
  return refused + drafts > 0 ? t.settings.leftBehind(refused, drafts) : null;
}
