import { t } from '../text/later';
import { draft, offered, use } from './draft';

/** Asks which of two drafts to write, for only one is kept. */
export function Offered() {
  const other = offered.value;
  if (!other || !draft.value) return null;
  return (
    <section class="card" aria-label={t.log.offered.title}>
      <p>{t.log.offered.text(draft.value.mistake.trim() || t.log.offered.untitled)}</p>
      <p class="buttons">
        <button type="button" onClick={() => (offered.value = null)}>
          {t.log.offered.goOn}
        </button>
        <button type="button" onClick={() => void use(other)}>
          {t.log.offered.begin}
        </button>
      </p>
    </section>
  );
}
