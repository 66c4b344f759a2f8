import { useState } from 'preact/hooks';
import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import type { Passkey } from '../../api/types';
import { useAction } from '../../app/useAction';
import { t } from '../../text';
import { dayOf } from '../../text/format';
import { Confirm } from '../../ui/Confirm';
import { Fault } from '../../ui/Fault';
import { Field } from '../../ui/Field';
import { usedText } from './usedText';

export function PasskeyView({ passkey, onChanged }: { passkey: Passkey; onChanged: () => Promise<void> }) {
  const [name, setName] = useState<string | null>(null);
  const action = useAction();
  const at = { params: { path: { passkeyId: passkey.passkeyId } } };
  async function rename(event: Event): Promise<void> {
    event.preventDefault();
    const body = { name: name!.trim() };
    if (body.name === '' || !(await action.run(() => answerOf(api.PATCH('/v1/passkeys/{passkeyId}', { ...at, body }))))) return;
    setName(null);
    await onChanged();
  }
  async function remove(): Promise<void> {
    if (await action.run(() => answerOf(api.DELETE('/v1/passkeys/{passkeyId}', at)))) await onChanged();
  }
  return (
    <li class="item">
      <strong>{passkey.name}</strong>
      <p class="hint">
        {t.signIn.made(dayOf(passkey.createdAt))}, {usedText(passkey.lastUsedAt)}.{' '}
        {passkey.backedUp ? t.signIn.backedUp : t.signIn.notBackedUp}
      </p>
      {name === null ? (
        <div class="buttons">
          <button type="button" onClick={() => setName(passkey.name)}>
            {t.signIn.rename}
          </button>
          <Confirm label={t.signIn.remove} really={t.signIn.removeReally} onConfirm={() => void remove()} />
        </div>
      ) : (
        <form noValidate class="side" onSubmit={(event) => void rename(event)}>
          <Field label={t.signIn.renameTo(passkey.name)}>
            <input maxLength={100} value={name} onInput={(event) => setName(event.currentTarget.value)} />
          </Field>
          <button type="submit" class="main">
            {t.settings.save}
          </button>
          <button type="button" class="plain" onClick={() => setName(null)}>
            {t.signIn.cancel}
          </button>
        </form>
      )}
      <Fault>{action.fault}</Fault>
    </li>
  );
}
