import { t } from '../../text/later';
import { Field } from '../../ui/Field';
import type { Part } from './StudyPage';

/** All that the browser knows, and what is set, which may have another name there. */
function zones(current: string): string[] {
  return [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
}

export function YourDay({ draft, faults, change }: Part) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section class="card">
      <h2>{t.study.day}</h2>
      <Field
        label={t.study.timeZone}
        hint={t.study.timeZoneHint}
        after={
          here !== draft.timeZone && (
            <button type="button" class="plain" onClick={() => change({ timeZone: here })}>
              {t.study.useZone(here.replaceAll('_', ' '))}
            </button>
          )
        }
      >
        <select value={draft.timeZone} onChange={(event) => change({ timeZone: event.currentTarget.value })}>
          {zones(draft.timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t.study.dayStartsAt} hint={t.study.dayStartsAtHint} error={faults.dayStartsAt}>
        <input
          type="time"
          max="12:00"
          value={draft.dayStartsAt}
          onInput={(event) => change({ dayStartsAt: event.currentTarget.value })}
        />
      </Field>
    </section>
  );
}
