import type { Channel } from '../../api/types';
import { now } from '../../study/clock';
import { t } from '../../text/later';
import { fromNow } from '../../text/format';

/** What the learner knows a channel by; `own` is the address of this browser at its push service. */
export function nameOf({ kind, address }: Channel, own: string | null): string {
  if (kind !== 'webPush') return address;
  return address === own ? t.reminders.thisBrowser : t.reminders.otherBrowser(new URL(address).hostname);
}

/** What it is, and whether reminders go there. */
export function statusOf(channel: Channel): string {
  return `${t.reminders.kinds[channel.kind]} · ${stands(channel)}`;
}

function stands({ disabledAt, disabledReason, failingSince, verifiedAt }: Channel): string {
  const { status } = t.reminders;
  if (disabledAt) return `${status.off(ago(disabledAt))}${disabledReason ? `: ${disabledReason}` : ''}`;
  if (verifiedAt === null) return status.unverified;
  return failingSince ? status.failing(ago(failingSince)) : status.on;
}

function ago(at: string): string {
  return fromNow(Date.parse(at), now());
}
