import { Page } from '../app/Page';
import { Link } from '../app/router';
import { fourButtons, setFourButtons } from '../state/device';
import { me } from '../state/model';
import { t } from '../text/later';
import { LanguageChoice } from './LanguageChoice';
import { SignOut } from './SignOut';

const pages = { study: 'study', reminders: 'reminders', signIn: 'sign-in', audit: 'audit', data: 'data' } as const;

export function SettingsPage() {
  return (
    <Page title={t.settings.title}>
      <ul class="list">
        {(Object.keys(pages) as (keyof typeof pages)[]).map((page) => (
          <li key={page}>
            <Link to={`/settings/${pages[page]}`} class="card tile">
              <strong>{t.settings.pages[page].title}</strong>
              <span class="hint">{t.settings.pages[page].text}</span>
            </Link>
          </li>
        ))}
      </ul>
      <section>
        <h2>{t.settings.device}</h2>
        <LanguageChoice />
        <label class="choice">
          <input
            type="checkbox"
            checked={fourButtons.value}
            aria-describedby="four-hint"
            onChange={(event) => setFourButtons(event.currentTarget.checked)}
          />
          {t.settings.fourButtons}
        </label>
        <p class="hint" id="four-hint">
          {t.settings.fourButtonsHint}
        </p>
      </section>
      <section>
        <h2>{t.settings.account}</h2>
        <p>{t.settings.signedInAs(me.value?.email ?? '')}</p>
        <SignOut />
      </section>
    </Page>
  );
}
