import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { requestRecovery } from './recovery';
import { t } from '../text/later';
import { EmailField } from '../ui/EmailField';
import { emailFault } from './signFaults';

interface Props {
  email: string;
  onEmail: (email: string) => void;
  onSent: () => void;
}

/** The first step: whose password is forgotten. */
export function RecoverAsk({ email, onEmail, onSent }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const found = emailFault(email);
    setFault(found);
    if (found) return;
    setBusy(true);
    const faults = await requestRecovery(email.trim());
    setBusy(false);
    if (faults) return setFault(faults.email ?? faults.form);
    announce(t.recover.sent);
    onSent();
  }

  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      <p>{t.recover.intro}</p>
      <EmailField value={email} error={fault} onInput={onEmail} />
      <button type="submit" class="main" aria-disabled={isBusy}>
        {isBusy ? t.sign.busy : t.recover.send}
      </button>
    </form>
  );
}
