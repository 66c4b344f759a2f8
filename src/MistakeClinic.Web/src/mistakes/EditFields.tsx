import { earlierClinics } from '../clinics/group';
import { clinics } from '../state/clinics';
import { ConfidenceField } from '../log/ConfidenceField';
import { today } from '../log/draft';
import { t } from '../text/later';
import { Field } from '../ui/Field';
import type { EditFaults } from './editFaults';
import type { Field as Name, Values } from './values';

interface Props {
  clinic: string;
  values: Values;
  faults: EditFaults;
  onChange: (to: Partial<Values>) => void;
}

const before: [Name, number][] = [
  ['mistake', 2000],
  ['symptom', 2000],
  ['rootCause', 2000],
];
const behind: [Name, number][] = [
  ['rule', 300],
  ['front', 1000],
  ['instead', 1000],
];

export function EditFields({ clinic, values, faults, onChange }: Props) {
  const text = ([name, most]: [Name, number]) => (
    <Field key={name} label={t.mistakes.fields[name]} hint={t.mistakes.hints[name]} error={faults[name]}>
      <textarea
        rows={name === 'rule' ? 2 : 3}
        maxLength={most}
        value={values[name]}
        onInput={(event) => onChange({ [name]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <>
      {before.map(text)}
      <Field label={t.log.occurredOn} error={faults.occurredOn}>
        <input
          type="date"
          min="2000-01-01"
          max={today()}
          value={values.occurredOn}
          onInput={(event) => onChange({ occurredOn: event.currentTarget.value })}
        />
      </Field>
      <ConfidenceField
        value={values.confidence}
        hint={t.log.confidenceHint}
        error={faults.confidence}
        onInput={(confidence) => onChange({ confidence })}
      />
      <Skill clinic={clinic} values={values} faults={faults} onChange={onChange} />
      {behind.map(text)}
    </>
  );
}

// The skill of an earlier clinic that was missing.
function Skill({ clinic, values, faults, onChange }: Props) {
  const all = clinics.value;
  const earlier = earlierClinics(all, all.find((one) => one.slug === clinic));
  const kept = values.linkedClinic;
  if (earlier.length === 0 && kept === '') return null;
  const isKnown = kept === '' || earlier.some((one) => one.slug === kept);
  return (
    <fieldset>
      <legend>{t.mistakes.fields.linkedSkill}</legend>
      <p class="hint">{t.mistakes.hints.linkedSkill}</p>
      <Field label={t.mistakes.fields.linkedClinic} error={faults.linkedClinic}>
        <select value={kept} onChange={(event) => onChange({ linkedClinic: event.currentTarget.value })}>
          <option value="">{t.mistakes.noSkill}</option>
          {!isKnown && <option value={kept}>{kept}</option>}
          {earlier.map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.moduleName}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t.mistakes.skill} error={faults.linkedSkill}>
        <input
          maxLength={200}
          value={values.linkedSkill}
          onInput={(event) => onChange({ linkedSkill: event.currentTarget.value })}
        />
      </Field>
    </fieldset>
  );
}
