import { useEffect, useState } from 'preact/hooks';
import { Page } from '../app/Page';
import { Link } from '../app/router';
import { titleOf } from '../mistakes/title';
import { t } from '../text/later';
import { type Draft, draft, isKept, readDraft } from './draft';
import { LogForm } from './LogForm';
import { Offered } from './Offered';

export function LogPage() {
  const [saved, setSaved] = useState<Draft | null>(null);
  useEffect(() => {
    read();
    // Another tab may have gone on with it.
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, []);
  if (saved) {
    return (
      <Page title={t.log.saved}>
        <p>{saved.rule.trim() !== '' ? t.log.cardComes : isLeft(saved) ? t.log.cardLeft : t.log.noCard}</p>
        <p class="buttons">
          <Link to="/" class="button main">
            {t.review.toToday}
          </Link>
          <Link to={`/mistakes/${saved.mistakeId}`} class="button">
            {t.log.look}
          </Link>
          <button type="button" onClick={() => setSaved(null)}>
            {isLeft(saved) ? t.log.goOnCard : t.log.another}
          </button>
        </p>
      </Page>
    );
  }
  return (
    <Page title={draft.value?.base ? t.log.goOn : t.log.title}>
      {draft.value?.base && <p class="hint">{titleOf(draft.value.mistake)}</p>}
      <Offered />
      {draft.value && <LogForm draft={draft.value} onSaved={setSaved} />}
    </Page>
  );
}

// What the disk has no room for is here alone.
function read(): void {
  if (document.visibilityState === 'visible' && (isKept.value || !draft.value)) void readDraft();
}

// Its card was not ready, and is the draft now.
function isLeft(saved: Draft): boolean {
  return draft.value?.mistakeId === saved.mistakeId;
}
