import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { t } from '../text';
import { Fault } from '../ui/Fault';
import { addPasskey, isOffered } from './passkeys';
import { hasPasskeys } from './webauthn';

/** Offered once, after an account was made. */
export function PasskeyOffer() {
  const [fault, setFault] = useState('');
  const [isBusy, setBusy] = useState(false);
  if (!isOffered.value || !hasPasskeys()) return null;
  async function add(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const end = await addPasskey();
    setBusy(false);
    if ('fault' in end) return setFault(end.fault);
    announce(t.passkey.added(end.name));
    isOffered.value = false;
  }
  return (
    <section class="card">
      <h2>{t.passkey.offer}</h2>
      <p>{t.passkey.offerText}</p>
      <Fault>{fault}</Fault>
      <div class="buttons">
        <button type="button" aria-disabled={isBusy} onClick={() => void add()}>
          {t.passkey.add}
        </button>
        <button type="button" class="plain" onClick={() => (isOffered.value = false)}>
          {t.passkey.offerNo}
        </button>
      </div>
    </section>
  );
}
