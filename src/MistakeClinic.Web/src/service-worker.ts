/// <reference lib="webworker" />
// Keeps the files of one version of the client, so that it opens without a network. The API is never kept here: the copy in
// IndexedDB is what the client shows offline.
const worker = self as unknown as ServiceWorkerGlobalScope;
const files = JSON.parse('__FILES__') as string[];
const version = 'clinic-__VERSION__';
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
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== version).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

// The page asks for it when the learner wants the new version: never in the middle of something.
worker.addEventListener('message', (event) => {
  if (event.data === 'takeOver') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin || server.test(url.pathname)) return;
  event.respondWith(answer(request, url));
});

async function answer(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(version);
  const kept = await cache.match(request.mode === 'navigate' && !url.pathname.includes('.') ? '/' : url.pathname);
  return kept ?? fetch(request);
}
