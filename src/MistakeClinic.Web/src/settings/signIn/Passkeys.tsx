import { useState } from 'preact/hooks';
import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import { ServedView, useServed } from '../../app/served';
import { addPasskey } from '../../passkeys/passkeys';
import { hasPasskeys } from '../../passkeys/webauthn';
import { t } from '../../text/later';
import { Fault } from '../../ui/Fault';
import { PasskeyView } from './PasskeyView';

export function Passkeys() {
  const passkeys = useServed('passkeys', () => answerOf(api.GET('/v1/passkeys')));
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
    setSaid(t.passkey.added(end.name));
    await passkeys.again();
  }
  return (
    <section class="card">
      <h2>{t.signIn.passkeys}</h2>
      <p>{t.signIn.passkeysText}</p>
      <ServedView of={passkeys}>
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
      </ServedView>
      <Fault>{fault}</Fault>
      <div class="buttons">
        {hasPasskeys() ? (
          <button type="button" aria-disabled={isBusy} onClick={() => void add()}>
            {t.passkey.add}
          </button>
        ) : (
          <p class="hint">{t.passkey.faults.unsupported}</p>
        )}
        <span class="hint" role="status">
          {said}
        </span>
      </div>
    </section>
  );
}
