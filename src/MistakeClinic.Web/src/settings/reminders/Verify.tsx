import { useState } from 'preact/hooks';
import { announce } from '../../app/announce';
import { useAction } from '../../app/useAction';
import { t } from '../../text/later';
import { Field } from '../../ui/Field';
import { useFocusOnFaults } from '../../ui/focus';
import { sendCode, verify } from './channels';

/** The code that was sent to a channel, to be entered here. */
export function Verify({ channelId, onVerified }: { channelId: string; onVerified: () => Promise<void> }) {
  const [code, setCode] = useState('');
  const [said, setSaid] = useState('');
  const action = useAction();
  const form = useFocusOnFaults(action.fault);
  async function enter(event: Event): Promise<void> {
    event.preventDefault();
    if (code.trim() === '' || !(await action.run(() => verify(channelId, code.trim())))) return;
    announce(t.reminders.verified);
    await onVerified();
  }
  async function another(): Promise<void> {
    const end = await action.run(() => sendCode(channelId));
    if (end) setSaid(end.value.sent ? t.reminders.codeSent : t.reminders.codeNotSent(end.value.reason ?? ''));
  }
  return (
    <form ref={form} noValidate onSubmit={(event) => void enter(event)}>
      <div class="side">
        <Field label={t.reminders.code} hint={t.reminders.codeHint} error={action.fault}>
          <input
            autocomplete="one-time-code"
            autocapitalize="characters"
            spellcheck={false}
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </Field>
        <button type="submit" class="main" aria-disabled={action.isBusy}>
          {t.reminders.verify}
        </button>
      </div>
      <button type="button" class="plain" onClick={() => void another()}>
        {t.reminders.anotherCode}
      </button>
      <span role="status">{said}</span>
    </form>
  );
}
