import { me } from '../state/model';
import { t } from '../text/later';
import { Field } from '../ui/Field';
import type { QuizDraft, QuizFaults } from './form';
import { ScopeField } from './ScopeField';

interface Props {
  draft: QuizDraft;
  faults: QuizFaults;
  zone: string;
  onChange: (to: Partial<QuizDraft>) => void;
}

/** The fields of a quiz, each with what is wrong with it. */
export function QuizFields({ draft, faults, zone, onChange }: Props) {
  return (
    <>
      <Field label={t.quiz.title} hint={t.quiz.titleHint} error={faults.title}>
        <input
          type="text"
          maxLength={200}
          value={draft.title}
          onInput={(event) => onChange({ title: event.currentTarget.value })}
        />
      </Field>
      <div class="date-time">
        <Field label={t.quiz.date} error={faults.date}>
          <input type="date" value={draft.date} onInput={(event) => onChange({ date: event.currentTarget.value })} />
        </Field>
        <Field label={t.quiz.time}>
          <input
            type="time"
            class="clock"
            value={draft.time}
            onInput={(event) => onChange({ time: event.currentTarget.value })}
          />
        </Field>
      </div>
      <p class="hint">{t.quiz.zone(zone)}</p>
      <ScopeField weights={draft.weights} fault={faults.weights} onChange={(weights) => onChange({ weights })} />
      <Field label={t.quiz.targetField} hint={t.quiz.targetHint} error={faults.target}>
        <input
          type="text"
          inputMode="decimal"
          class="short"
          size={6}
          value={draft.target}
          onInput={(event) => onChange({ target: event.currentTarget.value })}
        />
      </Field>
      <Field
        label={t.quiz.minutesField}
        hint={t.quiz.minutesHint(me.value?.minutesPerDay ?? null)}
        error={faults.minutes}
      >
        <input
          type="text"
          inputMode="numeric"
          class="short"
          size={6}
          value={draft.minutes}
          onInput={(event) => onChange({ minutes: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}
