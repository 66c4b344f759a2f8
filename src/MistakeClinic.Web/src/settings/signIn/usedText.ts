import { now } from '../../study/clock';
import { t } from '../../text/later';
import { fromNow } from '../../text/format';

/** When something was last used, or that it never was. */
export function usedText(at: string | null | undefined): string {
  return at ? t.signIn.used(fromNow(Math.min(Date.parse(at), now()), now())) : t.signIn.never;
}
