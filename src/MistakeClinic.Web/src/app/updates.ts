import { signal } from '@preact/signals';
import { language } from '../text';
import { go } from './router';

/** The version that waits to be used; null while this is the newest. */
export const waitingVersion = signal<ServiceWorker | null>(null);

// What the service worker keeps a version's files under begins so.
const versions = 'clinic-';

// Pages may only name scripts through a policy of Trusted Types; this one knows a single script.
const script = '/sw.js';
const policy = window.trustedTypes?.createPolicy('clinic', {
  createScriptURL: (url) => {
    if (url !== script) throw new TypeError(`${url} is not the service worker.`);
    return url;
  },
});

/** Lets the client open without a network, where the browser allows it. */
export async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const url = (policy?.createScriptURL(script) ?? script) as string;
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (typeof data?.go === 'string') go(data.go);
    if (data === 'taken') location.reload();
  });
  const registration = await navigator.serviceWorker.register(url);
  const look = async () => {
    const { waiting } = registration;
    // The first version has nothing to take over from, and one that has been taken is only waited for by its browser.
    if (waiting && navigator.serviceWorker.controller && (await keptVersions()) > 1) waitingVersion.value = waiting;
  };
  void look();
  // For the messages that it shows while no page is open.
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ language }));
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => void look());
  });
  // The browser looks by itself when a page is opened, and this one may stay open for weeks.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => {});
  });
}

/**
 * Takes the new version; drafts and what waits to be sent are kept in the store. A browser may keep the old worker for minutes
 * yet, so the page does not wait until the new one controls it: its files are there.
 */
export function takeNewVersion(): void {
  waitingVersion.value?.postMessage('takeOver');
}

async function keptVersions(): Promise<number> {
  return (await caches.keys()).filter((name) => name.startsWith(versions)).length;
}
