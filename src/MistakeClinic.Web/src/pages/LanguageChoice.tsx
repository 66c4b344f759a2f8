import { chooseLanguage } from '../state/device';
import { type Language, language, languages, t } from '../text';
import { Field } from '../ui/Field';

/** The language of this device, whoever uses it. */
export function LanguageChoice() {
  return (
    <Field label={t.language}>
      <select value={language} onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}>
        {(Object.keys(languages) as Language[]).map((one) => (
          <option key={one} value={one} lang={one}>
            {languages[one]}
          </option>
        ))}
      </select>
    </Field>
  );
}
