import type { EvidenceType } from '../api/types';
import { t } from '../text/later';
import { Field } from '../ui/Field';
import { type EvidenceFault, type EvidenceField, fieldsOf } from './evidenceKinds';

interface Props {
  type: EvidenceType;
  texts: Record<string, string>;
  faults: Record<string, EvidenceFault>;
  onChange: (to: Record<string, string>) => void;
}

/** The fields of a kind of evidence, and a note, which every kind may have. */
export function EvidenceFields({ type, texts, faults, onChange }: Props) {
  const own = fieldsOf[type];
  const note: EvidenceField[] = own.some((one) => one.name === 'note') ? [] : [{ name: 'note', isRequired: false }];
  return (
    <>
      {[...own, ...note].map(({ name, isRequired, isNumber }) => {
        const fault = faults[name];
        const label = t.mistakes.evidenceFields[name as keyof typeof t.mistakes.evidenceFields];
        const props = {
          value: texts[name] ?? '',
          onInput: (event: { currentTarget: { value: string } }) => onChange({ ...texts, [name]: event.currentTarget.value }),
        };
        return (
          <Field key={name} label={t.mistakes.labelled(label, isRequired)} error={fault && t.mistakes.evidenceFaults[fault]}>
            {isNumber ? <input class="short" inputMode="decimal" {...props} /> : <textarea rows={2} {...props} />}
          </Field>
        );
      })}
    </>
  );
}
