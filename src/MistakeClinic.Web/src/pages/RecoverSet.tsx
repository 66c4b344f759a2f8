import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { go } from '../app/router';
import { syncSoon } from '../state/background';
import { recoverPassword } from './recovery';
import { signIn } from '../state/session';
import { t } from '../text/later';
import { EmailField } from '../ui/EmailField';
import { Field } from '../ui/Field';
import { Fault } from '../ui/Fault';
import { useFocusOnFaults } from '../ui/focus';
import { PasswordField } from '../ui/PasswordField';
import { type RecoverFaults, recoverFaults } from './recoverFaults';

/** The second step: the code of the e-mail, and the new password, with which the learner is then signed in. */
export function RecoverSet({ email, onEmail }: { email: string; onEmail: (email: string) => void }) {
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [faults, setFaults] = useState<RecoverFaults>({});
  const form = useFocusOnFaults(faults);

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const found = recoverFaults(email, code, password);
    if (found) return setFaults(found);
    setBusy(true);
    const wrong = await recoverPassword(email.trim(), code, password);
    setFaults(wrong ?? {});
    if (!wrong) {
      announce(t.recover.done);
      go('/');
      // Where others' changes wait in this browser the form to sign in says so.
      if ((await signIn(email.trim(), password)).kind === 'ok') await syncSoon();
    }
    setBusy(false);
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void send(event)}>
      <p>{t.recover.sent}</p>
      <EmailField value={email} error={faults.email} onInput={onEmail} />
      <Field label={t.recover.code} hint={t.recover.codeHint} error={faults.code}>
        <input
          name="code"
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </Field>
      <PasswordField
        label={t.recover.newPassword}
        isNew
        value={password}
        error={faults.newPassword}
        onInput={setPassword}
      />
      <Fault>{faults.form}</Fault>
      <button type="submit" class="main" aria-disabled={isBusy}>
        {isBusy ? t.sign.busy : t.recover.set}
      </button>
    </form>
  );
}
