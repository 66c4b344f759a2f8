import { t } from '../text';
import { Field } from './Field';

interface Props {
  value: string;
  error?: string | undefined;
  onInput: (value: string) => void;
}

/** The address of an account. */
export function EmailField({ value, error, onInput }: Props) {
  return (
    <Field label={t.sign.email} error={error}>
      <input
        type="email"
        name="email"
        autocomplete="username"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  );
}
