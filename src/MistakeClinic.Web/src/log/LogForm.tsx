import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { t } from '../text/later';
import { cardLeft, change, type Draft, discard, isEmpty, isKept, today, use, withoutCard } from './draft';
import { type DraftFaults, faultsOf, faultsOfStep, stepWithFault } from './request';
import { saveDraft } from './save';
import { StepCard } from './StepCard';
import { StepHappened } from './StepHappened';
import { StepRepair } from './StepRepair';
import { StepText } from './StepText';
import { Confirm } from '../ui/Confirm';
import { useFocus } from '../ui/focus';
import { isBlocked, lint } from './lint';

const last = 4;

/** The repair protocol as five short steps. Each keystroke is kept; saving works from any step on. */
export function LogForm({ draft, onSaved }: { draft: Draft; onSaved: (saved: Draft) => void }) {
  const [faults, setFaults] = useState<DraftFaults>({});
  // At first the page is read from its own heading.
  const shown = useRef(draft.step);
  const isNew = shown.current !== draft.step;
  const form = useFocus<HTMLFormElement>([draft.step, faults], '[aria-invalid]', ...(isNew ? ['textarea, select'] : []));
  useLayoutEffect(() => {
    if (isNew) announce(t.log.step(draft.step + 1, t.log.steps[draft.step] ?? ''));
    shown.current = draft.step;
  }, [draft.step]);

  const isStopped = isBlocked(draft.rule);

  async function next(): Promise<void> {
    const found = faultsOfStep(faultsOf(draft, today()), draft.step);
    setFaults(found);
    if (stepWithFault(found) === null) await change({ step: draft.step + 1 });
  }

  async function save(): Promise<void> {
    const found = faultsOf(draft, today());
    if (isStopped) found.rule ??= t.log.lint.blocked;
    if (!(await saved(draft, found))) return;
    lint.value = null;
    await discard(draft.clinic);
  }

  // The rule may need more thought than there is time for: it waits as the draft of what is then saved.
  async function saveWithoutCard(): Promise<void> {
    if (await saved(withoutCard(draft), faultsOf({ ...draft, rule: '' }, today()))) await use(cardLeft(draft));
  }

  async function saved(what: Draft, found: DraftFaults): Promise<boolean> {
    setFaults(found);
    const step = stepWithFault(found);
    if (step === null) {
      await saveDraft(what);
      onSaved(what);
    } else await change({ step });
    return step === null;
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (draft.step === last ? save() : next());
      }}
    >
      <h2>{t.log.step(draft.step + 1, t.log.steps[draft.step] ?? '')}</h2>
      {draft.step === 0 && <StepHappened draft={draft} faults={faults} />}
      {draft.step === 1 && <StepText draft={draft} name="symptom" label={t.log.symptom} hint={t.log.symptomHint} />}
      {draft.step === 2 && <StepText draft={draft} name="rootCause" label={t.log.rootCause} hint={t.log.rootCauseHint} />}
      {draft.step === 3 && <StepRepair draft={draft} faults={faults} />}
      {draft.step === last && <StepCard draft={draft} faults={faults} />}
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
        {draft.step === last && isStopped && (
          <button type="button" onClick={() => void saveWithoutCard()}>
            {t.log.saveWithoutCard}
          </button>
        )}
        {!isEmpty(draft) && (
          <Confirm label={t.log.discard} really={t.log.discardReally} onConfirm={() => void discard(draft.clinic)} />
        )}
      </div>
      {!isEmpty(draft) && <p class="hint">{isKept.value ? t.log.kept : t.log.notKept}</p>}
    </form>
  );
}
