import { useState } from 'preact/hooks';
import { t } from '../../text/later';
import { SettingsSub } from '../SettingsSub';
import { Passkeys } from './Passkeys';
import { Password } from './Password';
import { Sessions } from './Sessions';
import { Tokens } from './Tokens';

export function SignInPage() {
  const [changes, setChanges] = useState(0);
  return (
    <SettingsSub title={t.settings.pages.signIn.title}>
      <Passkeys />
      <Password onChanged={() => setChanges(changes + 1)} />
      <Sessions on={changes} />
      <Tokens />
    </SettingsSub>
  );
}
