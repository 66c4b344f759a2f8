import { Page } from '../app/Page';
import { t } from '../text';

export function NoStorage() {
  return (
    <Page title={t.noStorage.title}>
      <p>{t.noStorage.text}</p>
    </Page>
  );
}
