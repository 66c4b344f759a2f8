import { useEffect, useRef, useState } from 'preact/hooks';
import { type SignIn, signInWithPasskey } from '../state/session';
import { t } from '../text';
import { Fault } from '../ui/Fault';
import { askToSignIn, saidOfDevice } from './passkeys';
import { canAutofill, hasPasskeys, usePasskey } from './webauthn';

// A question is good for five minutes.
const freshMs = 280_000;

/** To sign in without a password: by a button, and where the browser can, from the field of the e-mail address. */
export function PasskeySignIn({ onEnd }: { onEnd: (end: SignIn) => Promise<void> }) {
  const [fault, setFault] = useState('');
  const [isBusy, setBusy] = useState(false);
  const running = useRef<AbortController | null>(null);

  async function ask(byAutofill: boolean): Promise<void> {
    // A browser waits for one answer at a time.
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    const question = await askToSignIn();
    if (own.signal.aborted) return;
    if (question.kind !== 'ok') return byAutofill ? undefined : onEnd(question);
    const given = await usePasskey(question.value.options, own.signal, byAutofill);
    if (own.signal.aborted) return;
    if (given.kind === 'given') return onEnd(await signInWithPasskey(question.value.challenge, given.credential));
    // What nobody asked for is not complained of.
    if (!byAutofill) setFault(saidOfDevice(given.fault));
  }

  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    void canAutofill().then((can) => {
      if (!can || running.current?.signal.aborted) return;
      void ask(true);
      timer = setInterval(() => document.visibilityState === 'visible' && void ask(true), freshMs);
    });
    return () => {
      clearInterval(timer);
      running.current?.abort();
    };
  }, []);

  if (!hasPasskeys()) return null;
  return (
    <div class="passkey">
      <p class="or">
        <span>{t.passkey.or}</span>
      </p>
      <Fault>{fault}</Fault>
      <button
        type="button"
        class="wide"
        aria-disabled={isBusy}
        onClick={() => {
          if (isBusy) return;
          setBusy(true);
          setFault('');
          void ask(false).finally(() => setBusy(false));
        }}
      >
        {t.passkey.signIn}
      </button>
    </div>
  );
}
