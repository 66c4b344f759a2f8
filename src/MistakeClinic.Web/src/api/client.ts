import createClient from 'openapi-fetch';
import { noteServerTime } from '../study/clock';
import type { paths } from './schema';

/** The API of this server, by the document that it publishes. The session is a cookie, which the browser sends by itself. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

api.use({
  onResponse({ response }) {
    noteServerTime(response.headers.get('Date'), Date.now());
  },
});
