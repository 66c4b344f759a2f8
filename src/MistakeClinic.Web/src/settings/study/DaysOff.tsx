import { useState } from 'preact/hooks';
import { datesOf, type DaysOff as Run, runsOf } from '../../study/daysOff';
import { t } from '../../text/later';
import { date } from '../../text/format';
import { Field } from '../../ui/Field';
import { useFocusOnFaults } from '../../ui/focus';
import { faultsOfRun, type RunFaults } from './draft';
import type { Part } from './StudyPage';

/** Days on which no review is to fall due, in runs such as a journey. */
export function DaysOff({ draft, change }: Part) {
  const [run, setRun] = useState<Run>({ from: '', to: '' });
  const [faults, setFaults] = useState<RunFaults>({});
  const times = useFocusOnFaults<HTMLDivElement>(faults);
  function add(): void {
    const asked = { from: run.from, to: run.to || run.from };
    const dates = runsOf([...draft.blackoutDates, ...(run.from === '' ? [] : datesOf(asked))]).flatMap(datesOf);
    const found = faultsOfRun(run, dates.length);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setRun({ from: '', to: '' });
    change({ blackoutDates: dates });
  }
  return (
    <fieldset>
      <legend>{t.study.blackout}</legend>
      <p class="hint">{t.study.blackoutHint}</p>
      {draft.blackoutDates.length === 0 && <p>{t.study.noBlackout}</p>}
      <ul class="list rows">
        {runsOf(draft.blackoutDates).map((one) => (
          <li key={one.from}>
            <span>{nameOf(one)}</span>
            <button
              type="button"
              class="plain"
              aria-label={t.study.remove(nameOf(one))}
              onClick={() => change({ blackoutDates: draft.blackoutDates.filter((day) => day < one.from || day > one.to) })}
            >
              {t.signIn.remove}
            </button>
          </li>
        ))}
      </ul>
      <div ref={times} class="side times">
        <Field label={t.study.from} error={faults.from}>
          <input type="date" value={run.from} onInput={(event) => setRun({ ...run, from: event.currentTarget.value })} />
        </Field>
        <Field label={t.study.to} error={faults.to}>
          <input
            type="date"
            min={run.from}
            value={run.to}
            onInput={(event) => setRun({ ...run, to: event.currentTarget.value })}
          />
        </Field>
        <button type="button" onClick={add}>
          {t.study.add}
        </button>
      </div>
    </fieldset>
  );
}

function nameOf({ from, to }: Run): string {
  return from === to ? date(from) : t.study.range(date(from), date(to));
}
