import type { Answer } from '../../api/answer';
import { t } from '../../text/later';
import { addChannel, type NewChannel } from './channels';

/** Whether this browser can show messages while the clinic is closed. */
export function canPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** The address of this browser at its push service; null when it has none. */
export async function ownEndpoint(): Promise<string | null> {
  return (await subscription())?.endpoint ?? null;
}

/**
 * Asks the learner and subscribes, from within a click: the answer of the server, or in words why the browser did not. A
 * subscription under another key of the server's would get nothing, so it is made anew.
 */
export async function subscribe(vapidPublicKey: string): Promise<Answer<NewChannel> | string> {
  if ((await Notification.requestPermission()) !== 'granted') return t.reminders.pushBlocked;
  try {
    await (await subscription())?.unsubscribe();
    const { pushManager } = await navigator.serviceWorker.ready;
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: vapidPublicKey });
    const { endpoint, expirationTime, keys } = made.toJSON();
    return await addChannel({
      kind: 'webPush',
      endpoint: endpoint!,
      expirationTime: expirationTime ?? null,
      keys: { p256dh: keys!['p256dh']!, auth: keys!['auth']! },
    });
  } catch {
    return t.reminders.pushFailed;
  }
}

/** Ends the subscription of this browser, if that address is its own. */
export async function unsubscribe(endpoint: string): Promise<void> {
  const own = await subscription();
  if (own?.endpoint === endpoint) await own.unsubscribe();
}

async function subscription(): Promise<PushSubscription | null> {
  if (!canPush()) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}
