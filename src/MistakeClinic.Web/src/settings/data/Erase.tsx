import { useState } from 'preact/hooks';
import { t } from '../../text';
import { EraseForm } from './EraseForm';

export function Erase() {
  const [isAsked, setAsked] = useState(false);
  return (
    <section class="card">
      <h2>{t.data.erase}</h2>
      <p>{t.data.eraseText}</p>
      <p class="hint">{t.data.eraseStays}</p>
      {isAsked ? (
        <EraseForm onCancel={() => setAsked(false)} />
      ) : (
        <button type="button" class="bad" onClick={() => setAsked(true)}>
          {t.data.begin}
        </button>
      )}
    </section>
  );
}
