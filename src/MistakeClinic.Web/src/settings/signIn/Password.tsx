import { useState } from 'preact/hooks';
import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import { useAction } from '../../app/useAction';
import { saidOf } from '../../app/said';
import { me } from '../../state/model';
import { t } from '../../text/later';
import { Fault } from '../../ui/Fault';
import { useFocusOnFaults } from '../../ui/focus';
import { PasswordField } from '../../ui/PasswordField';

type Faults = Partial<Record<'current' | 'next', string>>;

export function Password({ onChanged }: { onChanged: () => void }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [faults, setFaults] = useState<Faults>({});
  const [isDone, setDone] = useState(false);
  const action = useAction();
  const form = useFocusOnFaults(faults);

  async function change(event: Event): Promise<void> {
    event.preventDefault();
    const found: Faults = {};
    if (current === '') found.current = t.signIn.missing;
    if (next.length < 10) found.next = t.signIn.short;
    setFaults(found);
    setDone(false);
    if (found.current || found.next) return;
    const end = await action.run<Faults>(async () => {
      const answer = await answerOf(api.PUT('/v1/me/password', { body: { currentPassword: current, newPassword: next } }));
      if (answer.kind === 'ok') return { kind: 'ok', value: {} };
      if (answer.kind !== 'refused' || !answer.problem.errors) return answer;
      const { currentPassword, newPassword } = answer.problem.errors;
      const wrong: Faults = currentPassword ? { current: t.signIn.wrong } : newPassword ? { next: saidOf(answer.problem) } : {};
      return { kind: 'ok', value: wrong };
    });
    if (!end) return;
    setFaults(end.value);
    if (end.value.current || end.value.next) return;
    setCurrent('');
    setNext('');
    setDone(true);
    onChanged();
  }

  return (
    <form ref={form} class="card" noValidate onSubmit={(event) => void change(event)}>
      <h2>{t.signIn.password}</h2>
      <p class="hint">{t.signIn.changeHint}</p>
      <input hidden type="email" autocomplete="username" readOnly value={me.value?.email} />
      <PasswordField label={t.signIn.current} isNew={false} value={current} error={faults.current} onInput={setCurrent} />
      <PasswordField label={t.signIn.next} isNew value={next} error={faults.next} onInput={setNext} />
      <Fault>{action.fault}</Fault>
      <div class="buttons">
        <button type="submit" aria-disabled={action.isBusy}>
          {t.signIn.change}
        </button>
        <span class="hint" role="status">
          {isDone && t.signIn.changed}
        </span>
      </div>
    </form>
  );
}
