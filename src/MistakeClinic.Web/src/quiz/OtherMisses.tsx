import { clinicName } from '../log/clinics';
import { t } from '../text';
import { Field } from '../ui/Field';
import type { OtherDraft } from './resultDraft';

interface Props {
  /** The quiz's clinics. */
  slugs: string[];
  others: OtherDraft[];
  faults: Record<number, string>;
  onChange: (others: OtherDraft[]) => void;
}

/** What was missed that no card is for. */
export function OtherMisses({ slugs, others, faults, onChange }: Props) {
  const words = t.quiz.result;
  const set = (place: number, to: Partial<OtherDraft>) =>
    onChange(others.map((other, i) => (i === place ? { ...other, ...to } : other)));
  return (
    <section>
      <h3>{words.others}</h3>
      <p class="hint">{words.othersHint}</p>
      {others.map((other, i) => (
        <div key={i} class="card">
          <Field label={words.clinic}>
            <select value={other.clinic} onChange={(event) => set(i, { clinic: event.currentTarget.value })}>
              {slugs.map((slug) => (
                <option key={slug} value={slug}>
                  {clinicName(slug)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={words.symptom} error={faults[i]}>
            <textarea
              rows={2}
              maxLength={2000}
              value={other.symptom}
              onInput={(event) => set(i, { symptom: event.currentTarget.value })}
            />
          </Field>
          <Field label={words.belief}>
            <textarea
              rows={2}
              maxLength={2000}
              value={other.belief}
              onInput={(event) => set(i, { belief: event.currentTarget.value })}
            />
          </Field>
          <button type="button" class="plain" onClick={() => onChange(others.filter((_, place) => place !== i))}>
            {words.removeOther}
          </button>
        </div>
      ))}
      {others.length < 50 && (
        <button type="button" onClick={() => onChange([...others, { clinic: slugs[0] ?? '', symptom: '', belief: '' }])}>
          {words.addOther}
        </button>
      )}
    </section>
  );
}
