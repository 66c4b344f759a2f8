import { Page } from '../app/Page';
import { fourButtons, setFourButtons } from '../state/device';
import { me } from '../state/model';
import { t } from '../text';
import { SignOut } from './SignOut';

export function SettingsPage() {
  return (
    <Page title={t.settings.title}>
      <section>
        <h2>{t.settings.device}</h2>
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
