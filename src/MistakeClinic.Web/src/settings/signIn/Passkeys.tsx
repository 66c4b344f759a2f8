import { useState } from 'preact/hooks';
import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import { FetchedView, useFetched } from '../../app/fetched';
import { addPasskey } from '../../passkeys/passkeys';
import { hasPasskeys } from '../../passkeys/webauthn';
import { t } from '../../text';
import { Fault } from '../../ui/Fault';
import { PasskeyView } from './PasskeyView';

export function Passkeys() {
  const passkeys = useFetched('passkeys', () => answerOf(api.GET('/v1/passkeys')));
  const [fault, setFault] = useState('');
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  async function add(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setFault('');
    const end = await addPasskey();
    setBusy(false);
    if ('fault' in end) return setFault(end.fault);
    setSaid(t.signIn.added(end.name));
    await passkeys.again();
  }
  return (
    <section class="card">
      <h2>{t.signIn.passkeys}</h2>
      <p>{t.signIn.passkeysText}</p>
      <FetchedView of={passkeys}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t.signIn.noPasskeys}</p>
          ) : (
            <ul class="list rows">
              {items.map((one) => (
                <PasskeyView key={one.passkeyId} passkey={one} onChanged={passkeys.again} />
              ))}
            </ul>
          )
        }
      </FetchedView>
      <Fault>{fault}</Fault>
      <div class="buttons">
        {hasPasskeys() ? (
          <button type="button" aria-disabled={isBusy} onClick={() => void add()}>
            {t.signIn.addPasskey}
          </button>
        ) : (
          <p class="hint">{t.signIn.passkey.unsupported}</p>
        )}
        <span class="hint" role="status">
          {said}
        </span>
      </div>
    </section>
  );
}
