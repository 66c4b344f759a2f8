import { useState } from 'preact/hooks';
import { t } from '../text';
import { Field } from './Field';

interface Props {
  label: string;
  value: string;
  /** Whether it is one to be made, which a password manager offers to make up. */
  isNew: boolean;
  error?: string | undefined;
  onInput: (value: string) => void;
}

/** A password, which the learner can have shown. */
export function PasswordField({ label, value, isNew, error, onInput }: Props) {
  const [isShown, setShown] = useState(false);
  return (
    <Field
      label={label}
      hint={isNew ? t.sign.passwordHint : undefined}
      error={error}
      after={
        <label class="choice">
          <input type="checkbox" checked={isShown} onChange={() => setShown(!isShown)} />
          {t.sign.show}
        </label>
      }
    >
      <input
        type={(isShown ? 'text' : 'password') as 'password'}
        name="password"
        autocomplete={isNew ? 'new-password' : 'current-password'}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  );
}
