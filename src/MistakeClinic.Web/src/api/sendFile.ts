import { type Answer, answerOf } from './answer';

/** Sends a file as it is: bytes, which the client that is made of the API's document would take for JSON. */
export function sendFileTo<T>(address: string, method: 'POST' | 'PUT', type: string, file: File): Promise<Answer<T>> {
  const request = fetch(address, { method, credentials: 'same-origin', headers: { 'Content-Type': type }, body: file });
  return answerOf<T>(
    request.then(async (response) => {
      const body = (await response.json().catch(() => undefined)) as unknown;
      return response.ok ? { data: body as T, response } : { error: body, response };
    }),
  );
}
