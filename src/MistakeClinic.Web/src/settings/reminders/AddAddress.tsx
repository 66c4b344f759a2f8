import { useState } from 'preact/hooks';
import type { Answer } from '../../api/answer';
import { useAction } from '../../app/useAction';
import { me } from '../../state/model';
import { t } from '../../text/later';
import { Field } from '../../ui/Field';
import { useFocusOnFaults } from '../../ui/focus';
import { addChannel, type NewChannel } from './channels';

const rules = { email: /^[^\s@]+@[^\s@]+$/, webhook: /^https:\/\/\S+$/ };

interface Props {
  kind: 'email' | 'webhook';
  /** The addresses that are channels already. */
  known: readonly string[];
  onAdded: (made: NewChannel) => void;
}

/** A channel by its address, to which a code is sent. */
export function AddAddress({ kind, known, onAdded }: Props) {
  const words = t.reminders.by[kind];
  const own = me.value?.email ?? '';
  const [address, setAddress] = useState(kind === 'email' && !known.includes(own) ? own : '');
  const adding = useAction();
  const form = useFocusOnFaults(adding.fault);
  async function add(event: Event): Promise<void> {
    event.preventDefault();
    const given = address.trim();
    if (!rules[kind].test(given)) return adding.setFault(words.fault);
    const made = await adding.run(() => tried(given));
    if (!made) return;
    if (made.value === null) return adding.setFault(words.refused);
    setAddress('');
    onAdded(made.value);
  }

  // Null of an address that the server does not take.
  async function tried(given: string): Promise<Answer<NewChannel | null>> {
    const answer = await addChannel(kind === 'email' ? { kind, address: given } : { kind, url: given });
    const isAddress = answer.kind === 'refused' && (answer.problem.errors?.['address'] ?? answer.problem.errors?.['url']);
    return isAddress ? { kind: 'ok', value: null } : answer;
  }
  return (
    <form ref={form} noValidate class="side" onSubmit={(event) => void add(event)}>
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
