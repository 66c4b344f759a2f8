import { useState } from 'preact/hooks';
import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import type { TokenScope } from '../../api/types';
import { useAction } from '../../app/useAction';
import { me } from '../../state/model';
import { now } from '../../study/clock';
import { t } from '../../text/later';
import { Fault } from '../../ui/Fault';
import { Field } from '../../ui/Field';
import { useFocusOnFaults } from '../../ui/focus';
import { tokenFaults } from './tokenFaults';

const lifetimes = { days30: 30, days90: 90, year: 365, never: null };
type Lifetime = keyof typeof lifetimes;
const day = 86_400_000;

export function NewToken({ onMade }: { onMade: (token: string) => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<TokenScope[]>(['read']);
  const [lifetime, setLifetime] = useState<Lifetime>('days90');
  const [faults, setFaults] = useState<{ name?: string; scopes?: string }>({});
  const form = useFocusOnFaults(faults);
  const action = useAction();
  const known = (Object.keys(t.signIn.scope) as TokenScope[]).filter(
    (scope) => scope !== 'operate' || me.value?.role === 'operator',
  );

  async function make(event: Event): Promise<void> {
    event.preventDefault();
    const found = tokenFaults(name, scopes);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const days = lifetimes[lifetime];
    const expiresAt = days === null ? null : new Date(now() + days * day).toISOString();
    const body = { name: name.trim(), scopes, expiresAt };
    const made = await action.run(() => answerOf(api.POST('/v1/tokens', { body })));
    if (!made) return;
    setName('');
    onMade(made.value.token);
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void make(event)}>
      <Field label={t.signIn.tokenName} error={faults.name}>
        <input value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </Field>
      <fieldset>
        <legend>{t.signIn.scopes}</legend>
        {known.map((scope) => (
          <label key={scope} class="choice">
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={(event) => {
                const others = scopes.filter((one) => one !== scope);
                setScopes(event.currentTarget.checked ? [...others, scope] : others);
              }}
            />
            {t.signIn.scope[scope]}
          </label>
        ))}
        <Fault>{faults.scopes}</Fault>
      </fieldset>
      <Field label={t.signIn.expires}>
        <select value={lifetime} onChange={(event) => setLifetime(event.currentTarget.value as Lifetime)}>
          {(Object.keys(lifetimes) as Lifetime[]).map((one) => (
            <option key={one} value={one}>
              {t.signIn.expiry[one]}
            </option>
          ))}
        </select>
      </Field>
      <Fault>{action.fault}</Fault>
      <button type="submit" aria-disabled={action.isBusy}>
        {t.signIn.makeToken}
      </button>
    </form>
  );
}
