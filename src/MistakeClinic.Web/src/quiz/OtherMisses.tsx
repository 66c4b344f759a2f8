import { useLayoutEffect, useRef } from 'preact/hooks';
import { clinicName } from '../state/clinics';
import { t } from '../text/later';
import { Field } from '../ui/Field';
import { focusFirst } from '../ui/focus';
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
  const section = useRef<HTMLElement>(null);
  const before = useRef(others.length);
  useLayoutEffect(() => {
    // A new one is there to be filled in; of one that is gone the button has gone too.
    if (others.length > before.current) focusFirst(section.current, '.card:last-of-type select');
    else if (others.length < before.current) focusFirst(section.current, '.add');
    before.current = others.length;
  }, [others.length]);
  return (
    <section ref={section}>
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
        <button type="button" class="add" onClick={() => onChange([...others, { clinic: slugs[0] ?? '', symptom: '', belief: '' }])}>
          {words.addOther}
        </button>
      )}
    </section>
  );
}
