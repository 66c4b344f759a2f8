import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { ConfidenceField } from '../log/ConfidenceField';
import { today } from '../log/draft';
import { type Draft, useDraft } from '../state/drafts';
import { recordRecurrence } from '../state/learning';
import { now } from '../study/clock';
import { t } from '../text/later';
import { DraftFound, DraftKept, Leave } from '../ui/DraftNote';
import { Field } from '../ui/Field';
import { useFocusOnFaults } from '../ui/focus';
import { againOf, type AgainFaults, againFaults, type Typed } from './again';

interface Props {
  mistake: { mistakeId: string; occurredOn?: string };
  /** What was written down already. */
  evidence?: string;
  confidence?: string;
  onDone: () => void;
  onCancel: () => void;
}

/** What is being written down of another time that a mistake was made. */
export function useAgain(mistakeId: string, evidence = '', confidence = ''): Draft<Typed> {
  return useDraft<Typed>(`again:${mistakeId}`, { evidence, confidence, on: today() });
}

/** Records that a mistake was made again. */
export function MadeAgainForm({ evidence, confidence, ...props }: Props) {
  const draft = useAgain(props.mistake.mistakeId, evidence, confidence);
  return draft.value && <MadeAgainFields {...props} draft={draft} again={draft.value} />;
}

interface FieldsProps extends Pick<Props, 'mistake' | 'onDone' | 'onCancel'> {
  draft: Draft<Typed>;
  again: Typed;
}

export function MadeAgainFields({ mistake, draft, again, onDone, onCancel }: FieldsProps) {
  const [faults, setFaults] = useState<AgainFaults>({});
  const form = useFocusOnFaults<HTMLDivElement>(faults, 'textarea');

  async function save(): Promise<void> {
    const found = againFaults(again, mistake.occurredOn ?? '2000-01-01', today());
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    await recordRecurrence(mistake.mistakeId, againOf(again, today(), now()));
    draft.end();
    announce(t.mistakes.againSaved);
    onDone();
  }

  function cancel(): void {
    draft.end();
    onCancel();
  }

  // It may stand within another form, which Enter must not send.
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void save();
  }

  return (
    <div ref={form} class="card" role="group" aria-label={t.mistakes.recordAgain} onKeyDown={onKey}>
      <DraftFound of={draft} />
      <Field label={t.mistakes.againWhat} hint={t.mistakes.againHint} error={faults.evidence}>
        <textarea rows={3} maxLength={2000} value={again.evidence} onInput={(event) => draft.change({ evidence: event.currentTarget.value })} />
      </Field>
      <Field label={t.mistakes.againOn} error={faults.on}>
        <input type="date" max={today()} value={again.on} onInput={(event) => draft.change({ on: event.currentTarget.value })} />
      </Field>
      <ConfidenceField value={again.confidence} error={faults.confidence} onInput={(confidence) => draft.change({ confidence })} />
      <div class="buttons">
        <button type="button" class="main" onClick={() => void save()}>
          {t.mistakes.againSave}
        </button>
        <Leave of={draft} label={t.mistakes.cancel} onLeave={cancel} />
      </div>
      <DraftKept of={draft} />
    </div>
  );
}
