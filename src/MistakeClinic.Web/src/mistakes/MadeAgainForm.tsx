import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { today } from '../log/draft';
import { recordRecurrence } from '../state/learning';
import { now } from '../study/clock';
import { t } from '../text';
import { Field } from '../ui/Field';
import { focusFirst } from '../ui/focusFirst';
import { againOf, type AgainFaults, againFaults } from './again';

interface Props {
  mistake: { mistakeId: string; occurredOn?: string };
  /** What was written down already. */
  evidence?: string;
  confidence?: string;
  onDone: () => void;
  onCancel: () => void;
}

/** Records that a mistake was made again. */
export function MadeAgainForm({ mistake, onDone, onCancel, ...start }: Props) {
  const [evidence, setEvidence] = useState(start.evidence ?? '');
  const [confidence, setConfidence] = useState(start.confidence ?? '');
  const [on, setOn] = useState(today());
  const [faults, setFaults] = useState<AgainFaults>({});
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => focusFirst(form.current, '[aria-invalid]', 'textarea'), [faults]);

  async function save(): Promise<void> {
    const again = { evidence, confidence, on };
    const found = againFaults(again, mistake.occurredOn ?? '2000-01-01', today());
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    await recordRecurrence(mistake.mistakeId, againOf(again, today(), now()));
    announce(t.mistakes.againSaved);
    onDone();
  }

  // It may stand within another form, which Enter must not send.
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void save();
  }

  return (
    <div ref={form} class="card" role="group" aria-label={t.mistakes.recordAgain} onKeyDown={onKey}>
      <Field label={t.mistakes.againWhat} hint={t.mistakes.againHint} error={faults.evidence}>
        <textarea rows={3} maxLength={2000} value={evidence} onInput={(event) => setEvidence(event.currentTarget.value)} />
      </Field>
      <Field label={t.mistakes.againOn} error={faults.on}>
        <input type="date" max={today()} value={on} onInput={(event) => setOn(event.currentTarget.value)} />
      </Field>
      <Field label={t.log.confidence} error={faults.confidence}>
        <input
          inputMode="numeric"
          class="short"
          value={confidence}
          onInput={(event) => setConfidence(event.currentTarget.value)}
        />
      </Field>
      <div class="buttons">
        <button type="button" class="main" onClick={() => void save()}>
          {t.mistakes.againSave}
        </button>
        <button type="button" onClick={onCancel}>
          {t.mistakes.cancel}
        </button>
      </div>
    </div>
  );
}
