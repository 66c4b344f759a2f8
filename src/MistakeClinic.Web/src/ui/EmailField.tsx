import { t } from '../text';
import { Field } from './Field';

interface Props {
  value: string;
  error?: string | undefined;
  /** Whether the browser may offer passkeys in it. */
  withPasskeys?: boolean;
  onInput: (value: string) => void;
}

/** The address of an account. */
export function EmailField({ value, error, withPasskeys = false, onInput }: Props) {
  return (
    <Field label={t.sign.email} error={error}>
      <input
        type="email"
        name="email"
        autocomplete={withPasskeys ? 'username webauthn' : 'username'}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  );
}
