import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text';
import { change, type Draft, discard, isKept, today } from './draft';
import { type DraftFaults, faultsOf, stepWithFault } from './request';
import { saveDraft } from './save';
import { StepCard } from './StepCard';
import { StepHappened } from './StepHappened';
import { StepRepair } from './StepRepair';
import { StepText } from './StepText';
import { focusFirst } from '../ui/focusFirst';
import { isBlocked, lint } from './lint';

const last = 4;

/** The repair protocol as five short steps. Each keystroke is kept; saving works from any step on. */
export function LogForm({ draft, onSaved }: { draft: Draft; onSaved: (mistakeId: string) => void }) {
  const [faults, setFaults] = useState<DraftFaults>({});
  const form = useRef<HTMLFormElement>(null);
  const isFirst = useRef(true);
  // With the step itself: whoever types on at once types into it.
  useLayoutEffect(() => {
    if (!isFirst.current) focusFirst(form.current, '[aria-invalid]', 'h2');
    isFirst.current = false;
  }, [draft.step, faults]);

  const isStopped = isBlocked(draft.rule);

  async function save(): Promise<void> {
    const found = faultsOf(draft, today());
    const step = stepWithFault(found) ?? (isStopped ? last : null);
    setFaults(found);
    if (step !== null) return change({ step });
    await saveDraft(draft);
    lint.value = null;
    await discard(draft.clinic);
    onSaved(draft.mistakeId);
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (draft.step === last ? save() : change({ step: draft.step + 1 }));
      }}
    >
      <h2 tabIndex={-1}>
        {t.log.step(draft.step + 1, t.log.steps[draft.step] ?? '')}
      </h2>
      {draft.step === 0 && <StepHappened draft={draft} faults={faults} />}
      {draft.step === 1 && <StepText draft={draft} name="symptom" label={t.log.symptom} hint={t.log.symptomHint} />}
      {draft.step === 2 && <StepText draft={draft} name="rootCause" label={t.log.rootCause} hint={t.log.rootCauseHint} />}
      {draft.step === 3 && <StepRepair draft={draft} faults={faults} />}
      {draft.step === last && <StepCard draft={draft} faults={faults} isBlocked={isStopped} />}
      <div class="buttons">
        <button type="submit" class="main">
          {draft.step === last ? t.log.save : t.log.next}
        </button>
        {draft.step > 0 && (
          <button type="button" onClick={() => void change({ step: draft.step - 1 })}>
            {t.log.back}
          </button>
        )}
        {draft.step < last && draft.mistake.trim() !== '' && (
          <button type="button" onClick={() => void save()}>
            {t.log.saveNow}
          </button>
        )}
        <button type="button" class="plain" onClick={() => void discard(draft.clinic)}>
          {t.log.discard}
        </button>
      </div>
      <p class="hint">{isKept.value ? t.log.kept : t.log.notKept}</p>
    </form>
  );
}
