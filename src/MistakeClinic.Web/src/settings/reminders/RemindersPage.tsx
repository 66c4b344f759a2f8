import { t } from '../../text/later';
import { SettingsSub } from '../SettingsSub';
import { Calendar } from './Calendar';
import { Channels } from './Channels';
import { LastReminders } from './LastReminders';
import { When } from './When';

export function RemindersPage() {
  return (
    <SettingsSub title={t.settings.pages.reminders.title}>
      <When />
      <Channels />
      <Calendar />
      <LastReminders />
    </SettingsSub>
  );
}
