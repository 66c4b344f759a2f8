import { t } from '../../text/later';
import { Field } from '../../ui/Field';
import type { Part } from './StudyPage';

export function Amount({ draft, faults, change }: Part) {
  return (
    <section class="card">
      <h2>{t.study.amount}</h2>
      <Field label={t.study.newCards} hint={t.study.newCardsHint} error={faults.newCards}>
        <input
          class="short"
          inputMode="numeric"
          value={draft.newCards}
          onInput={(event) => change({ newCards: event.currentTarget.value })}
        />
      </Field>
      <Field label={t.study.minutes} hint={t.study.minutesHint} error={faults.minutes}>
        <input
          class="short"
          inputMode="numeric"
          value={draft.minutes}
          onInput={(event) => change({ minutes: event.currentTarget.value })}
        />
      </Field>
    </section>
  );
}
