import { signal } from '@preact/signals';
import { language } from '../text';
import { go } from './router';

/** The version that waits to be used; null while this is the newest. */
export const waitingVersion = signal<ServiceWorker | null>(null);

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
  });
  const registration = await navigator.serviceWorker.register(url);
  const look = () => {
    // The first version has nothing to take over from.
    if (registration.waiting && navigator.serviceWorker.controller) waitingVersion.value = registration.waiting;
  };
  look();
  // For the messages that it shows while no page is open.
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ language }));
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  // The browser looks by itself when a page is opened, and this one may stay open for weeks.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => {});
  });
}

/** Takes the new version; drafts and what waits to be sent are kept in the store. */
export function takeNewVersion(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  waitingVersion.value?.postMessage('takeOver');
}
