import { useState } from 'preact/hooks';
import { Page } from '../app/Page';
import { Link } from '../app/router';
import { t } from '../text';
import { LanguageChoice } from './LanguageChoice';
import { SignForm } from './SignForm';

export function SignPage() {
  const [isNew, setNew] = useState(false);
  return (
    <Page title={isNew ? t.sign.upTitle : t.sign.inTitle}>
      <p>{t.sign.intro(t.name)}</p>
      <SignForm isNew={isNew} />
      <button type="button" class="plain" onClick={() => setNew(!isNew)}>
        {isNew ? t.sign.toIn : t.sign.toUp}
      </button>
      {!isNew && (
        <p>
          <Link to="/recover">{t.sign.forgotten}</Link>
        </p>
      )}
      <LanguageChoice />
    </Page>
  );
}
