import { outbox } from '../../state/model';
import { t } from '../../text/later';
import { SettingsSub } from '../SettingsSub';
import { Erase } from './Erase';
import { Import } from './Import';

export function DataPage() {
  const waiting = outbox.value.length;
  return (
    <SettingsSub title={t.settings.pages.data.title}>
      <section class="card">
        <h2>{t.data.take}</h2>
        <p>{t.data.takeText}</p>
        {waiting > 0 && <p class="hint">{t.data.takeWaiting(waiting)}</p>}
        <a class="button" href="/v1/me/export" download>
          {t.data.download}
        </a>
      </section>
      <Import />
      <Erase />
    </SettingsSub>
  );
}
