import type { ComponentChildren } from 'preact';
import { Page } from '../app/Page';
import { t } from '../text/later';

/** A page under Settings. */
export function SettingsSub({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <Page title={title} up={{ to: '/settings', title: t.settings.title }}>
      {children}
    </Page>
  );
}
