import { useState } from 'preact/hooks';
import { datesOf, type DaysOff as Run, runsOf } from '../../study/daysOff';
import { t } from '../../text';
import { date } from '../../text/format';
import { Field } from '../../ui/Field';
import type { Part } from './StudyPage';

const most = 366;

/** Days on which no review is to fall due, in runs such as a journey. */
export function DaysOff({ draft, change }: Part) {
  const [run, setRun] = useState<Run>({ from: '', to: '' });
  const [fault, setFault] = useState('');
  function add(): void {
    const asked = { from: run.from, to: run.to || run.from };
    if (!run.from || asked.to < run.from) return setFault(t.study.faults.range);
    const dates = runsOf([...draft.blackoutDates, ...datesOf(asked)]).flatMap(datesOf);
    if (dates.length > most) return setFault(t.study.faults.tooMany(most));
    setFault('');
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
      <div class="side times">
        <Field label={t.study.from} error={fault}>
          <input type="date" value={run.from} onInput={(event) => setRun({ ...run, from: event.currentTarget.value })} />
        </Field>
        <Field label={t.study.to}>
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
