import { useState } from 'preact/hooks';
import { said, saidOf } from '../app/said';
import { isOffered } from '../passkeys/passkeys';
import { PasskeySignIn } from '../passkeys/PasskeySignIn';
import { syncSoon } from '../state/background';
import { me } from '../state/model';
import { type SignIn, signIn, signUp, wipeStore } from '../state/session';
import { t } from '../text';
import { EmailField } from '../ui/EmailField';
import { Fault } from '../ui/Fault';
import { useFocusOnFaults } from '../ui/focus';
import { PasswordField } from '../ui/PasswordField';
import { faultsOf, type SignFaults } from './signFaults';
import { typedEmail } from './typedEmail';

/** E-mail and password, to come in or to make an account. */
export function SignForm({ isNew }: { isNew: boolean }) {
  const [email, setEmail] = useState(me.value?.email ?? '');
  const type = (to: string) => setEmail((typedEmail.value = to));
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [faults, setFaults] = useState<SignFaults>({});
  const [other, setOther] = useState(0);
  const form = useFocusOnFaults(faults);

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const found = faultsOf(email, password, isNew);
    if (found) return setFaults(found);
    setBusy(true);
    const end = await (isNew ? signUp : signIn)(email.trim(), password);
    setBusy(false);
    if (isNew && end.kind === 'ok') isOffered.value = true;
    await show(end);
  }

  async function show(end: SignIn): Promise<void> {
    setOther(end.kind === 'otherLearner' ? end.waiting : 0);
    setFaults(faultsOfAnswer(end, isNew));
    if (end.kind === 'ok') await syncSoon();
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void send(event)}>
      <EmailField value={email} error={faults.email} withPasskeys={!isNew} onInput={type} />
      <PasswordField
        label={t.sign.password}
        isNew={isNew}
        value={password}
        error={faults.password}
        onInput={setPassword}
      />
      <Fault>{faults.form}</Fault>
      {other > 0 && (
        <p>
          <button type="button" onClick={() => void wipeStore()}>
            {t.sign.deleteOther}
          </button>
        </p>
      )}
      <button type="submit" class="main wide" aria-disabled={isBusy}>
        {isBusy ? t.sign.busy : isNew ? t.sign.up : t.sign.in}
      </button>
      {!isNew && <PasskeySignIn onEnd={show} />}
    </form>
  );
}

function faultsOfAnswer(end: SignIn, isNew: boolean): SignFaults {
  switch (end.kind) {
    case 'ok':
      return {};
    case 'wrongPasskey':
      return { form: t.problems.types['wrong-passkey'] };
    case 'noSpace':
      return { form: t.sign.noSpace };
    case 'signedOut':
      return { form: t.sign.wrong };
    case 'otherLearner':
      return { form: t.sign.other(end.waiting, me.value?.email ?? '') };
    case 'later':
      return { form: said(end) };
    case 'refused': {
      if (isNew && end.problem.status === 409) return { email: t.sign.taken };
      const { errors } = end.problem;
      const [email, password] = [errors?.['email']?.[0], errors?.['password']?.[0]];
      return email || password ? { email, password } : { form: saidOf(end.problem) };
    }
  }
}
