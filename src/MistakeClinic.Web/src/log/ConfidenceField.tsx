import { t } from '../text/later';
import { Field } from '../ui/Field';

interface Props {
  value: string;
  hint?: string;
  error?: string | undefined;
  onInput: (value: string) => void;
}

/** How sure the learner was before it turned out wrong. */
export function ConfidenceField({ value, hint, error, onInput }: Props) {
  return (
    <Field label={t.log.confidence} hint={hint} error={error}>
      <input inputMode="numeric" class="short" value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </Field>
  );
}
