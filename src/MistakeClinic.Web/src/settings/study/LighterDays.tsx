import { useId } from 'preact/hooks';
import type { DayLoad, EasyDays } from '../../api/types';
import { t } from '../../text/later';
import { DaysOff } from './DaysOff';
import type { Part } from './StudyPage';

export function LighterDays(part: Part) {
  const { draft, change } = part;
  return (
    <section class="card">
      <h2>{t.study.days}</h2>
      <label class="choice">
        <input
          type="checkbox"
          checked={draft.balanceLoad}
          aria-describedby="balance-hint"
          onChange={(event) => change({ balanceLoad: event.currentTarget.checked })}
        />
        {t.study.balance}
      </label>
      <p class="hint" id="balance-hint">
        {t.study.balanceHint}
      </p>
      <fieldset>
        <legend>{t.study.easyDays}</legend>
        {(Object.keys(t.study.weekdays) as (keyof EasyDays)[]).map((day) => (
          <Weekday key={day} day={day} load={draft.easyDays[day] ?? 'normal'} onChange={(load) => change({ easyDays: { ...draft.easyDays, [day]: load } })} />
        ))}
      </fieldset>
      <DaysOff {...part} />
    </section>
  );
}

function Weekday({ day, load, onChange }: { day: keyof EasyDays; load: DayLoad; onChange: (load: DayLoad) => void }) {
  const id = useId();
  return (
    <div class="weekday">
      <label for={id}>{t.study.weekdays[day]}</label>
      <select id={id} value={load} onChange={(event) => onChange(event.currentTarget.value as DayLoad)}>
        {(Object.keys(t.study.loads) as DayLoad[]).map((one) => (
          <option key={one} value={one}>
            {t.study.loads[one]}
          </option>
        ))}
      </select>
    </div>
  );
}
