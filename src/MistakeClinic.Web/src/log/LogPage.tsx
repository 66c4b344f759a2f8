import { useEffect, useState } from 'preact/hooks';
import { Page } from '../app/Page';
import { Link } from '../app/router';
import { t } from '../text';
import { readClinics } from './clinics';
import { draft, readDraft } from './draft';
import { LogForm } from './LogForm';

export function LogPage() {
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    void readDraft();
    void readClinics();
  }, []);
  if (isSaved) {
    return (
      <Page title={t.log.saved}>
        <p class="buttons">
          <Link to="/" class="button main">
            {t.review.toToday}
          </Link>
          <button type="button" onClick={() => setSaved(false)}>
            {t.log.another}
          </button>
        </p>
      </Page>
    );
  }
  return <Page title={t.log.title}>{draft.value && <LogForm draft={draft.value} onSaved={() => setSaved(true)} />}</Page>;
}
