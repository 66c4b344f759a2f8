import { useEffect, useState } from 'preact/hooks';
import { Page } from '../app/Page';
import { Link } from '../app/router';
import { titleOf } from '../mistakes/title';
import { t } from '../text';
import { readClinics } from './clinics';
import { draft, isKept, readDraft } from './draft';
import { LogForm } from './LogForm';
import { Offered } from './Offered';

export function LogPage() {
  const [saved, setSaved] = useState<string | null>(null);
  useEffect(() => {
    // What the disk has no room for is here alone.
    if (isKept.value || !draft.value) void readDraft();
    void readClinics();
  }, []);
  if (saved) {
    return (
      <Page title={t.log.saved}>
        <p class="buttons">
          <Link to="/" class="button main">
            {t.review.toToday}
          </Link>
          <Link to={`/mistakes/${saved}`} class="button">
            {t.log.look}
          </Link>
          <button type="button" onClick={() => setSaved(null)}>
            {t.log.another}
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
