import { useState } from 'preact/hooks';
import type { Answer } from '../../api/answer';
import type { EraseAccount } from '../../api/types';
import { useAction } from '../../app/useAction';
import { askToSignIn, saidOfDevice } from '../../passkeys/passkeys';
import { hasPasskeys, usePasskey } from '../../passkeys/webauthn';
import { me } from '../../state/model';
import { eraseAccount } from '../../state/session';
import { t } from '../../text/later';
import { Fault } from '../../ui/Fault';
import { Field } from '../../ui/Field';
import { useFocusOnFaults } from '../../ui/focus';
import { PasswordField } from '../../ui/PasswordField';

/** The last step: the address typed, and a proof that it is the learner. */
export function EraseForm({ onCancel }: { onCancel: () => void }) {
  const account = me.value?.email ?? '';
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [faults, setFaults] = useState<{ email?: string; password?: string }>({});
  const form = useFocusOnFaults(faults, 'input');
  const action = useAction();

  async function erase(event: Event | null): Promise<void> {
    event?.preventDefault();
    const isConfirmed = email.trim().toLowerCase() === account.toLowerCase();
    const isProven = event === null || password !== '';
    setFaults({
      ...(isConfirmed ? {} : { email: t.data.emailFault(account) }),
      ...(isProven ? {} : { password: t.signIn.missing }),
    });
    if (!isConfirmed || !isProven) return;
    if (event) await action.run(() => tried({ password }));
    else await byPasskey();
  }

  async function byPasskey(): Promise<void> {
    const question = await action.run(askToSignIn);
    if (!question) return;
    const { challenge, options } = question.value;
    const given = await usePasskey(options, new AbortController().signal, false);
    if (given.kind === 'fault') return action.setFault(saidOfDevice(given.fault));
    await action.run(() => tried({ passkey: { challenge, credential: given.credential as never } }));
  }

  async function tried(proof: EraseAccount): Promise<Answer<unknown>> {
    const end = await eraseAccount(proof);
    if (end.kind !== 'refused' || !end.problem.errors?.['password']) return end;
    setFaults({ password: t.data.wrongPassword });
    return { kind: 'ok', value: null };
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void erase(event)}>
      <Field label={t.data.email} error={faults.email}>
        <input type="email" autocomplete="off" value={email} onInput={(event) => setEmail(event.currentTarget.value)} />
      </Field>
      <PasswordField label={t.data.password} isNew={false} value={password} error={faults.password} onInput={setPassword} />
      <Fault>{action.fault}</Fault>
      <div class="buttons">
        <button type="submit" class="bad" aria-disabled={action.isBusy}>
          {t.data.withPassword}
        </button>
        {hasPasskeys() && (
          <button type="button" class="bad" aria-disabled={action.isBusy} onClick={() => void erase(null)}>
            {t.data.withPasskey}
          </button>
        )}
        <button type="button" class="plain" onClick={onCancel}>
          {t.data.cancel}
        </button>
      </div>
    </form>
  );
}
