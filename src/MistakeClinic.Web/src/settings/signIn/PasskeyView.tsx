import { useState } from 'preact/hooks';
import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import type { Passkey } from '../../api/types';
import { useAction } from '../../app/useAction';
import { t } from '../../text/later';
import { dayOf } from '../../text/format';
import { Confirm } from '../../ui/Confirm';
import { Fault } from '../../ui/Fault';
import { Field } from '../../ui/Field';
import { useFocusOnFaults } from '../../ui/focus';
import { Opener } from '../../ui/Opener';
import { usedText } from './usedText';

interface Props {
  passkey: Passkey;
  onChanged: () => Promise<void>;
}

export function PasskeyView({ passkey, onChanged }: Props) {
  const action = useAction();
  const at = { params: { path: { passkeyId: passkey.passkeyId } } };
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
      <div class="buttons">
        <Opener label={t.signIn.rename}>
          {(close) => <Rename passkey={passkey} onChanged={onChanged} onDone={close} />}
        </Opener>
        <Confirm label={t.signIn.remove} really={t.signIn.removeReally} onConfirm={() => void remove()} />
      </div>
      <Fault>{action.fault}</Fault>
    </li>
  );
}

function Rename({ passkey, onChanged, onDone }: Props & { onDone: () => void }) {
  const [name, setName] = useState(passkey.name);
  const action = useAction();
  const form = useFocusOnFaults(action.fault, 'input');
  async function rename(event: Event): Promise<void> {
    event.preventDefault();
    const request = { params: { path: { passkeyId: passkey.passkeyId } }, body: { name: name.trim() } };
    if (request.body.name === '') return;
    if (!(await action.run(() => answerOf(api.PATCH('/v1/passkeys/{passkeyId}', request))))) return;
    await onChanged();
    onDone();
  }
  return (
    <form ref={form} noValidate class="side" onSubmit={(event) => void rename(event)}>
      <Field label={t.signIn.renameTo(passkey.name)} error={action.fault}>
        <input maxLength={100} value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </Field>
      <button type="submit" class="main">
        {t.settings.save}
      </button>
      <button type="button" class="plain" onClick={onDone}>
        {t.signIn.cancel}
      </button>
    </form>
  );
}
