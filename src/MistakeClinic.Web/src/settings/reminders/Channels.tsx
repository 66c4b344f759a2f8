import { useEffect, useState } from 'preact/hooks';
import { ServedView, useServed } from '../../app/served';
import type { ChannelPage } from '../../api/types';
import { t } from '../../text/later';
import { Secret } from '../../ui/Secret';
import { AddAddress } from './AddAddress';
import { AddPush } from './AddPush';
import { ChannelView } from './ChannelView';
import { listChannels, type NewChannel } from './channels';
import { ownEndpoint } from './push';

/** Where reminders go, and how to set up another place. */
export function Channels() {
  const channels = useServed('channels', listChannels);
  const [own, setOwn] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    void ownEndpoint().then(setOwn);
  }, [channels.at]);

  function added({ code, secret: told }: NewChannel): void {
    setSecret(told);
    setSaid(code ? (code.sent ? t.reminders.codeSent : t.reminders.codeNotSent(code.reason ?? '')) : '');
    void channels.again();
  }

  function changed(): Promise<void> {
    setSaid('');
    return channels.again();
  }

  return (
    <section class="card">
      <h2>{t.reminders.channels}</h2>
      <ServedView of={channels}>
        {(page) => (
          <>
            {page.items.length === 0 && <p>{t.reminders.noChannels}</p>}
            <ul class="list rows">
              {page.items.map((channel) => (
                <ChannelView
                  key={channel.channelId}
                  channel={channel}
                  own={own}
                  onChanged={changed}
                  onSecret={setSecret}
                />
              ))}
            </ul>
            <p role="status">{said}</p>
            {secret !== null && <Secret label={t.reminders.secret} hint={t.reminders.secretHint} value={secret} />}
            <Add page={page} own={own} onAdded={added} />
          </>
        )}
      </ServedView>
    </section>
  );
}

/** What this server can send. */
function Add({ page, own, onAdded }: { page: ChannelPage; own: string | null; onAdded: (made: NewChannel) => void }) {
  const { items, kinds, vapidPublicKey } = page;
  return (
    <>
      <h3>{t.reminders.add}</h3>
      {vapidPublicKey !== null && (
        <AddPush vapidPublicKey={vapidPublicKey} isOn={items.some((one) => one.address === own)} onAdded={onAdded} />
      )}
      {kinds.includes('email') && <AddAddress kind="email" known={items.map((one) => one.address)} onAdded={onAdded} />}
      {kinds.includes('webhook') && <AddAddress kind="webhook" known={[]} onAdded={onAdded} />}
      {kinds.length === 0 && <p>{t.reminders.none}</p>}
    </>
  );
}
