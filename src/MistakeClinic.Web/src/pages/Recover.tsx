import { useState } from 'preact/hooks';
import { Page } from '../app/Page';
import { Link } from '../app/router';
import { me } from '../state/model';
import { t } from '../text/later';
import { RecoverAsk } from './RecoverAsk';
import { RecoverSet } from './RecoverSet';
import { typedEmail } from './typedEmail';

/** Where a forgotten password is set anew. The e-mail with the code links here, perhaps on another device. */
export function RecoverPage() {
  const [email, setEmail] = useState(me.value?.email ?? typedEmail.value);
  const [hasCode, setHasCode] = useState(false);
  return (
    <Page title={t.recover.title}>
      {hasCode ? (
        <RecoverSet email={email} onEmail={setEmail} />
      ) : (
        <RecoverAsk email={email} onEmail={setEmail} onSent={() => setHasCode(true)} />
      )}
      <button type="button" class="plain" onClick={() => setHasCode(!hasCode)}>
        {hasCode ? t.recover.again : t.recover.hasCode}
      </button>
      <p>
        <Link to="/">{t.recover.back}</Link>
      </p>
    </Page>
  );
}
