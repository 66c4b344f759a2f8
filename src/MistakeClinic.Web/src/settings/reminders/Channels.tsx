import { useEffect, useState } from 'preact/hooks';
import { FetchedView, useFetched } from '../../app/fetched';
import type { ChannelPage } from '../../api/types';
import { t } from '../../text';
import { Secret } from '../../ui/Secret';
import { AddAddress } from './AddAddress';
import { AddPush } from './AddPush';
import { ChannelView } from './ChannelView';
import { listChannels, type NewChannel } from './channels';
import { ownEndpoint } from './push';

/** Where reminders go, and how to set up another place. */
export function Channels() {
  const channels = useFetched('channels', listChannels);
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

  return (
    <section class="card">
      <h2>{t.reminders.channels}</h2>
      <FetchedView of={channels}>
        {(page) => (
          <>
            {page.items.length === 0 && <p>{t.reminders.noChannels}</p>}
            <ul class="list rows">
              {page.items.map((channel) => (
                <ChannelView
                  key={channel.channelId}
                  channel={channel}
                  own={own}
                  onChanged={channels.again}
                  onSecret={setSecret}
                />
              ))}
            </ul>
            <p role="status">{said}</p>
            {secret !== null && <Secret label={t.reminders.secret} hint={t.reminders.secretHint} value={secret} />}
            <Add page={page} own={own} onAdded={added} />
          </>
        )}
      </FetchedView>
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
      {kinds.includes('email') && <AddAddress kind="email" onAdded={onAdded} />}
      {kinds.includes('webhook') && <AddAddress kind="webhook" onAdded={onAdded} />}
      {kinds.length === 0 && <p>{t.reminders.none}</p>}
    </>
  );
}
