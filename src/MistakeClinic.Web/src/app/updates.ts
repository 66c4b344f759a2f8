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
    if (data === 'taken') openAnew();
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
  const watch = () => registration.installing?.addEventListener('statechange', () => void look());
  registration.addEventListener('updatefound', watch);
  // The browser may have found it before this page asked.
  watch();
  // The browser looks by itself when a page is opened, and this one may stay open for weeks.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => {});
  });
}

/** Takes the new version; drafts and what waits to be sent are kept in the store. */
export function takeNewVersion(): void {
  waitingVersion.value?.postMessage('takeOver');
}

// Best under the new worker. But the browser may keep the old one for minutes, which answers with the new files by now; and
// Chromium was seen to lose a page that was asked for at the moment of the change, so it is asked for again.
function openAnew(): void {
  const reload = () => location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', reload);
  setTimeout(reload, 5_000);
}

async function keptVersions(): Promise<number> {
  return (await caches.keys()).filter((name) => name.startsWith(versions)).length;
}
