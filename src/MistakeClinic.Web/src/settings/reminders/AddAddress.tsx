import { useState } from 'preact/hooks';
import { useAction } from '../../app/useAction';
import { me } from '../../state/model';
import { t } from '../../text';
import { Field } from '../../ui/Field';
import { addChannel, type NewChannel } from './channels';

const rules = { email: /^[^\s@]+@[^\s@]+$/, webhook: /^https:\/\/\S+$/ };

/** A channel by its address, to which a code is sent. */
export function AddAddress({ kind, onAdded }: { kind: 'email' | 'webhook'; onAdded: (made: NewChannel) => void }) {
  const words = t.reminders.by[kind];
  const [address, setAddress] = useState(kind === 'email' ? (me.value?.email ?? '') : '');
  const adding = useAction();
  async function add(event: Event): Promise<void> {
    event.preventDefault();
    const given = address.trim();
    if (!rules[kind].test(given)) return adding.setFault(words.fault);
    const made = await adding.run(() => addChannel(kind === 'email' ? { kind, address: given } : { kind, url: given }));
    if (!made) return;
    setAddress('');
    onAdded(made.value);
  }
  return (
    <form noValidate class="side" onSubmit={(event) => void add(event)}>
      <Field label={words.label} hint={words.hint} error={adding.fault}>
        <input
          type={(kind === 'email' ? 'email' : 'url') as 'email'}
          autocomplete={kind === 'email' ? 'email' : 'off'}
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
      </Field>
      <button type="submit" aria-disabled={adding.isBusy}>
        {words.add}
      </button>
    </form>
  );
}
