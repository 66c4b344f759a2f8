import createClient from 'openapi-fetch';
import { noteServerTime } from '../study/clock';
import type { paths } from './schema';

/** Longer than the server works at a request, so that its own answer is the one that counts. */
const patience = 30_000;

/** Gives up on a server that takes the request and says nothing, as if it were away. */
async function patiently(request: Request): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patience);
  request.signal.addEventListener('abort', () => late.abort());
  try {
    const { status, statusText, headers, body } = await fetch(request, { signal: late.signal });
    // The answer as a whole: it may stop in the middle as well.
    const whole = body === null ? null : await new Response(body).arrayBuffer();
    // An answer such as 204 must have none, and not one of no bytes.
    return new Response(whole?.byteLength ? whole : null, { status, statusText, headers });
  } finally {
    clearTimeout(timer);
  }
}

/** The API of this server, by the document that it publishes. The session is a cookie, which the browser sends by itself. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin', fetch: patiently });

api.use({
  onResponse({ response }) {
    noteServerTime(response.headers.get('Date'), Date.now());
  },
});
