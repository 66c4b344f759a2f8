/// <reference lib="webworker" />
// Keeps the files of one version of the client, so that it opens without a network. The API is never kept here: the copy in
// IndexedDB is what the client shows offline.
import { type Digest, messageOf } from './text/push';

const worker = self as unknown as ServiceWorkerGlobalScope;
const files = JSON.parse('__FILES__') as string[];
const version = 'clinic-__VERSION__';
// What the page tells this worker; it outlives the versions.
const told = 'told';
const server = /^\/(v1|health|openapi|scalar)(\/|$)/;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(version).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: freshness(file) })))),
  );
});

// A name in assets/ stands for what is in the file: the page has just fetched it, and it need not come twice.
function freshness(file: string): RequestCache {
  return file.startsWith('/assets/') ? 'default' : 'reload';
}

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => worker.clients.claim()));
});

async function forgetOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name !== version && name !== told);
  await Promise.all(others.map((name) => caches.delete(name)));
}

// The page asks for it when the learner wants the new version: never in the middle of something.
worker.addEventListener('message', (event) => {
  if (event.data === 'takeOver') event.waitUntil(takeOver(event.source));
  if (typeof event.data?.language === 'string') {
    event.waitUntil(caches.open(told).then((cache) => cache.put('/language', new Response(event.data.language))));
  }
});

/** A browser may let the old worker live on for minutes. Without its files it answers with those of this version. */
async function takeOver(page: Client | ServiceWorker | MessagePort | null): Promise<void> {
  void worker.skipWaiting();
  await forgetOthers();
  page?.postMessage('taken');
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin || server.test(url.pathname)) return;
  event.respondWith(answer(request, url));
});

async function answer(request: Request, url: URL): Promise<Response> {
  const file = request.mode === 'navigate' && !url.pathname.includes('.') ? '/' : url.pathname;
  // To open the cache would make it again where the next version has removed it.
  return (await caches.match(file, { cacheName: version })) ?? (await caches.match(file)) ?? fetch(request);
}

// A browser takes the right to push away from who shows nothing, so something is shown whatever has come.
worker.addEventListener('push', (event) => {
  event.waitUntil(show(digestOf(event.data)));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open('/review'));
});

async function show(digest: Digest): Promise<void> {
  const kept = await (await caches.open(told)).match('/language');
  const language = kept ? await kept.text() : navigator.language;
  const { title, body } = messageOf(digest, language);
  // One at a time: a later digest says all that an earlier one did.
  await worker.registration.showNotification(title, { body, lang: language, tag: 'digest', icon: '/icon-192.png' });
}

function digestOf(data: PushMessageData | null): Digest {
  try {
    const digest = data?.json() as Partial<Digest> | undefined;
    return { dueCount: 0, minutes: 0, test: false, ...digest };
  } catch {
    return { dueCount: 0, minutes: 0, test: false };
  }
}

/** Shows an address in a page that is open, which loses nothing by it, else in a new one. */
async function open(address: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window' });
  const page = pages.find((one) => one.visibilityState === 'visible') ?? pages[0];
  if (!page) return void (await worker.clients.openWindow(address));
  page.postMessage({ go: address });
  await page.focus();
}
