import { useState } from 'preact/hooks';
import { useAction } from '../../app/useAction';
import type { Channel } from '../../api/types';
import { t } from '../../text/later';
import { Confirm } from '../../ui/Confirm';
import { Fault } from '../../ui/Fault';
import { enable, newSecret, remove, test } from './channels';
import { nameOf, statusOf } from './channelText';
import { unsubscribe } from './push';
import { Verify } from './Verify';

interface Props {
  channel: Channel;
  /** The address of this browser at its push service. */
  own: string | null;
  onChanged: () => Promise<void>;
  onSecret: (secret: string | null) => void;
}

/** A channel with where it stands, and what can be done about that. */
export function ChannelView({ channel, own, onChanged, onSecret }: Props) {
  const id = channel.channelId;
  const action = useAction();
  const [said, setSaid] = useState('');
  const isVerified = channel.verifiedAt !== null;

  async function testIt(): Promise<void> {
    const end = await action.run(() => test(id));
    if (end) setSaid(end.value.delivered ? t.reminders.tested : t.reminders.notTaken(end.value.outcome));
  }
  async function switchOn(): Promise<void> {
    if (await action.run(() => enable(id))) await onChanged();
  }
  async function rotate(): Promise<void> {
    const end = await action.run(() => newSecret(id));
    if (end) onSecret(end.value.secret);
  }
  async function end(): Promise<void> {
    if (!(await action.run(() => remove(id)))) return;
    onSecret(null);
    await unsubscribe(channel.address);
    await onChanged();
  }

  return (
    <li class="item">
      <strong class="address">{nameOf(channel, own)}</strong>
      <p class="hint">{statusOf(channel)}</p>
      {!isVerified && <Verify channelId={id} onVerified={onChanged} />}
      <div class="buttons">
        {isVerified && channel.disabledAt !== null && (
          <button type="button" class="main" onClick={() => void switchOn()}>
            {t.reminders.enable}
          </button>
        )}
        {isVerified && (
          <button type="button" aria-disabled={action.isBusy} onClick={() => void testIt()}>
            {t.reminders.test}
          </button>
        )}
        {channel.kind === 'webhook' && (
          <Confirm label={t.reminders.newSecret} really={t.reminders.newSecretReally} onConfirm={() => void rotate()} />
        )}
        <Confirm label={t.reminders.delete} really={t.reminders.deleteReally} onConfirm={() => void end()} />
      </div>
      <p role="status">{said}</p>
      <Fault>{action.fault}</Fault>
    </li>
  );
}
