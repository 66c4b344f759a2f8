import { useAction } from '../../app/useAction';
import { t } from '../../text/later';
import { Fault } from '../../ui/Fault';
import type { NewChannel } from './channels';
import { canPush, subscribe } from './push';

/** Messages of this browser. It asks the learner only after the button was pressed. */
export function AddPush(props: { vapidPublicKey: string; isOn: boolean; onAdded: (made: NewChannel) => void }) {
  const adding = useAction();
  async function add(): Promise<void> {
    const made = await adding.run<NewChannel | string>(async () => {
      const end = await subscribe(props.vapidPublicKey);
      return typeof end === 'string' ? { kind: 'ok', value: end } : end;
    });
    if (!made) return;
    if (typeof made.value === 'string') adding.setFault(made.value);
    else props.onAdded(made.value);
  }
  return (
    <div class="field">
      <h4>{t.reminders.push}</h4>
      {!canPush() ? (
        <p>{t.reminders.pushMissing}</p>
      ) : props.isOn ? (
        <p>{t.reminders.pushOn}</p>
      ) : (
        <>
          <p class="hint">{t.reminders.pushText}</p>
          <Fault>{adding.fault}</Fault>
          <button type="button" aria-disabled={adding.isBusy} onClick={() => void add()}>
            {t.reminders.addPush}
          </button>
        </>
      )}
    </div>
  );
}
