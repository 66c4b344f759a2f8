import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import type { Mistake } from '../api/types';
import { changeMistake } from '../state/learning';
import { today } from '../log/draft';
import { LintView } from '../log/LintView';
import { isBlocked, lint, lintSoon } from '../log/lint';
import { newId } from '../sync/ids';
import { t } from '../text';
import { focusFirst } from '../ui/focusFirst';
import { EditFields } from './EditFields';
import { type EditFaults, editFaults } from './editFaults';
import { patchOf, type Values, valuesOf } from './values';

interface Props {
  mistake: Mistake;
  /** What the form begins with: the mistake as it is, or with an offer taken. */
  start: Values;
  onDone: () => void;
  /** When a change was made of it. */
  onSaved?: () => void;
}

/** Changes a mistake and its card. Only what was changed is sent. */
export function EditForm({ mistake, start, onDone, onSaved }: Props) {
  const [before] = useState(valuesOf(mistake));
  const [values, setValues] = useState(start);
  const [cardId] = useState(mistake.card?.cardId ?? newId());
  const [isAnew, setAnew] = useState(false);
  const [faults, setFaults] = useState<EditFaults>({});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => focusFirst(form.current, '[aria-invalid]', 'h2'), [faults]);
  useEffect(() => setValues(start), [start]);
  useEffect(() => lintSoon({ cardId, ...values }), [values.rule, values.symptom, values.rootCause, values.instead]);
  useEffect(() => () => void (lint.value = null), []);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const found = editFaults(before, values, today());
    setFaults(found);
    if (Object.keys(found).length > 0 || isBlocked(values.rule)) return;
    const card = before.rule ? (isAnew ? { meaningChanged: true } : {}) : { cardId };
    const patch = patchOf(before, values, card);
    if (patch) await changeMistake(mistake.mistakeId, patch);
    onSaved?.();
    announce(t.mistakes.saved);
    onDone();
  }

  return (
    <form ref={form} class="card" noValidate onSubmit={(event) => void save(event)}>
      <h2 tabIndex={-1}>{t.mistakes.edit}</h2>
      <EditFields
        clinic={mistake.clinic}
        values={values}
        faults={faults}
        onChange={(to) => setValues({ ...values, ...to })}
      />
      <LintView card={{ cardId, ...values }} onAccept={(to) => setValues({ ...values, ...to })} />
      {isBlocked(values.rule) && <p class="error">{t.mistakes.blocked}</p>}
      {before.rule !== '' && (
        <label class="choice">
          <input type="checkbox" checked={isAnew} onChange={(event) => setAnew(event.currentTarget.checked)} />
          {t.mistakes.anew}
        </label>
      )}
      <div class="buttons">
        <button type="submit" class="main">
          {t.mistakes.save}
        </button>
        <button type="button" onClick={onDone}>
          {t.mistakes.cancel}
        </button>
      </div>
    </form>
  );
}
