import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { t } from '../text/later';
import { Field } from './Field';
import { useFocus } from './focus';

/** Something that is shown once, to be copied. */
export function Secret({ label, hint, value }: { label: string; hint: string; value: string }) {
  const [said, setSaid] = useState('');
  const box = useFocus<HTMLDivElement>([value], 'input');
  async function copy(): Promise<void> {
    const done = await navigator.clipboard.writeText(value).then(
      () => true,
      () => false,
    );
    setSaid(done ? t.settings.copied : t.settings.notCopied);
    announce(done ? t.settings.copied : t.settings.notCopied);
  }
  return (
    <div ref={box} class="card secret">
      <Field label={label} hint={hint}>
        <input readOnly value={value} spellcheck={false} onFocus={(event) => event.currentTarget.select()} />
      </Field>
      <p class="buttons">
        <button type="button" class="main" onClick={() => void copy()}>
          {t.settings.copy}
        </button>
        <span class="hint">{said}</span>
      </p>
    </div>
  );
}
