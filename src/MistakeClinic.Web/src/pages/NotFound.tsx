import { Page } from '../app/Page';
import { Link } from '../app/router';
import { t } from '../text';

export function NotFound() {
  return (
    <Page title={t.notFound.title}>
      <p>
        <Link to="/">{t.notFound.back}</Link>
      </p>
    </Page>
  );
}
