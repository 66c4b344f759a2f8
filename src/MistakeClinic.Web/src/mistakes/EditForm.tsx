import { useEffect, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import type { Mistake } from '../api/types';
import { dismiss } from '../state/actions';
import { changeMistake } from '../state/learning';
import { today } from '../log/draft';
import { LintView } from '../log/LintView';
import { isBlocked, lint, lintSoon } from '../log/lint';
import type { Draft } from '../state/drafts';
import { newId } from '../sync/ids';
import { t } from '../text/later';
import { DraftFound, DraftKept, Leave } from '../ui/DraftNote';
import { useFocus } from '../ui/focus';
import { EditFields } from './EditFields';
import { type EditFaults, editFaults } from './editFaults';
import { type Edit, seenBy } from './editDraft';
import { patchOf, valuesOf } from './values';

interface Props {
  mistake: Mistake;
  draft: Draft<Edit>;
  /** The form as it stands. */
  values: Edit;
  /** Whether the learner has just opened it. */
  takesFocus: boolean;
  /** When it was saved or discarded. */
  onDone: () => void;
}

/** Changes a mistake and its card. Only what was changed is sent. */
export function EditForm({ mistake, draft, values, takesFocus, onDone }: Props) {
  const before = valuesOf(mistake);
  const [cardId] = useState(mistake.card?.cardId ?? newId());
  const [faults, setFaults] = useState<EditFaults>({});
  const form = useFocus<HTMLFormElement>([faults], ...(takesFocus ? ['[aria-invalid]', 'h2'] : []));
  useEffect(() => lintSoon({ cardId, ...values }), [values.rule, values.symptom, values.rootCause, values.instead]);
  useEffect(() => () => void (lint.value = null), []);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const found = editFaults(before, values, today());
    setFaults(found);
    if (Object.keys(found).length > 0 || isBlocked(values.rule)) return;
    const card = before.rule ? (values.isAnew ? { meaningChanged: true } : {}) : { cardId };
    const seen = seenBy(draft, mistake);
    const patch = patchOf(seen.values, values, card);
    if (patch) await changeMistake(mistake.mistakeId, patch, seen);
    if (values.mended !== '') await dismiss(values.mended);
    announce(t.mistakes.saved);
    onDone();
  }

  return (
    <form ref={form} class="card" noValidate onSubmit={(event) => void save(event)}>
      <h2 tabIndex={-1}>{t.mistakes.edit}</h2>
      <DraftFound of={draft} />
      <EditFields clinic={mistake.clinic} values={values} faults={faults} onChange={draft.change} />
      <LintView card={{ cardId, ...values }} onAccept={draft.change} />
      {isBlocked(values.rule) && <p class="error">{t.mistakes.blocked}</p>}
      {before.rule !== '' && (
        <label class="choice">
          <input type="checkbox" checked={values.isAnew} onChange={(event) => draft.change({ isAnew: event.currentTarget.checked })} />
          {t.mistakes.anew}
        </label>
      )}
      <div class="buttons">
        <button type="submit" class="main">
          {t.mistakes.save}
        </button>
        <Leave of={draft} label={t.mistakes.cancel} onLeave={onDone} />
      </div>
      <DraftKept of={draft} />
    </form>
  );
}
