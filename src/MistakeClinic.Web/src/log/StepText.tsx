import { Field } from '../ui/Field';
import { change, type Draft } from './draft';

/** A step with one text. */
export function StepText(props: { draft: Draft; name: 'symptom' | 'rootCause'; label: string; hint: string }) {
  const { draft, name, label, hint } = props;
  return (
    <Field label={label} hint={hint}>
      <textarea
        rows={5}
        maxLength={2000}
        value={draft[name]}
        onInput={(event) => void change({ [name]: event.currentTarget.value })}
      />
    </Field>
  );
}
