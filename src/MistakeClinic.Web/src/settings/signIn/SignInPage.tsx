import { t } from '../../text';
import { SettingsSub } from '../SettingsSub';
import { Passkeys } from './Passkeys';
import { Password } from './Password';
import { Sessions } from './Sessions';
import { Tokens } from './Tokens';

export function SignInPage() {
  return (
    <SettingsSub title={t.settings.pages.signIn.title}>
      <Passkeys />
      <Password />
      <Sessions />
      <Tokens />
    </SettingsSub>
  );
}
