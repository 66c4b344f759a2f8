import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import type { Mistake } from '../api/types';
import { settleConflict } from '../state/learning';
import { mistakes } from '../state/model';
import type { Refused } from '../sync/entry';
import { t } from '../text/later';
import { type Conflict, conflictsOf, patchOf, type Values, valuesOf, valuesOfPatch } from './values';

/** A change came second: both texts side by side, and the learner chooses field by field. Nothing is lost before that. */
export function ConflictForm({ mistake, second }: { mistake: Mistake; second: Refused[] }) {
  const [chosen, choose] = useState<Partial<Record<string, 'theirs'>>>({});
  const there = valuesOf(mistakes.value.find((one) => one.mistakeId === mistake.mistakeId) ?? mistake);
  // Of several, the last word on a field is what the learner wants.
  const mine: Partial<Values> = Object.assign({}, ...second.map((one) => valuesOfPatch(one.change.body)));
  const base: Partial<Values> = Object.assign({}, ...second.toReversed().map((one) => one.change.base ?? {}));
  const conflicts = conflictsOf(mine, base, there);

  async function settle(event: Event): Promise<void> {
    event.preventDefault();
    const kept = Object.fromEntries(Object.entries(mine).filter(([field]) => !chosen[field])) as Partial<Values>;
    await settleConflict(mistake.mistakeId, patchOf(there, { ...there, ...kept }), second);
    announce(t.mistakes.saved);
  }

  return (
    <form class="card conflict" onSubmit={(event) => void settle(event)}>
      <h2>{t.mistakes.conflict.title}</h2>
      <p>{t.mistakes.conflict.text}</p>
      {conflicts.map((one) => (
        <Choice
          key={one.field}
          conflict={one}
          isTheirs={chosen[one.field] === 'theirs'}
          onChoose={(isTheirs) => {
            // A skill and its clinic belong together.
            const names = one.field.startsWith('linked') ? ['linkedClinic', 'linkedSkill'] : [one.field];
            choose({ ...chosen, ...Object.fromEntries(names.map((name) => [name, isTheirs ? 'theirs' : undefined])) });
          }}
        />
      ))}
      <div class="buttons">
        <button type="submit" class="main">
          {t.mistakes.conflict.save}
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  conflict: Conflict;
  isTheirs: boolean;
  onChoose: (isTheirs: boolean) => void;
}

function Choice({ conflict, isTheirs, onChoose }: ChoiceProps) {
  const { field, mine, theirs } = conflict;
  const options = [
    [false, t.mistakes.conflict.mine, mine],
    [true, t.mistakes.conflict.theirs, theirs],
  ] as const;
  return (
    <fieldset>
      <legend>{t.mistakes.fields[field]}</legend>
      <div class="sides">
        {options.map(([value, name, text]) => (
          <label key={name} class="version">
            <input type="radio" name={field} checked={isTheirs === value} onChange={() => onChoose(value)} />
            <span>
              <strong>{name}</strong>
              <span class="kept">{text || t.mistakes.conflict.nothing}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
