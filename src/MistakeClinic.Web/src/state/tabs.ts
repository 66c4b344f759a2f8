// Tabs of one browser share the store. One of them syncs at a time, and each reads anew when another has written.
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('clinic');

export type Notice = 'changed' | 'signedOut' | 'signedIn';

export function tellOtherTabs(notice: Notice): void {
  channel?.postMessage(notice);
}

export function onOtherTabs(listener: (notice: Notice) => void): void {
  channel?.addEventListener('message', (event) => listener(event.data as Notice));
}

/** Runs it when no other tab does. Without Web Locks two tabs may send the same, which the server stores once. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request('clinic-sync', work) : await work();
}
