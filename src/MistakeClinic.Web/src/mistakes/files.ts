import { type Answer, answerOf } from '../api/answer';

/** What the server takes, by the ending of the name. */
const types: Record<string, string> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/markdown',
  pdf: 'application/pdf',
};
const mostBytes = 5 * 1024 * 1024;

export const accepted = Object.keys(types)
  .map((ending) => `.${ending}`)
  .join(',');

/** Why a file cannot be sent, or null. */
export function fileFault(file: { name: string; size: number }): 'type' | 'size' | 'empty' | null {
  if (!mediaTypeOf(file.name)) return 'type';
  return file.size === 0 ? 'empty' : file.size > mostBytes ? 'size' : null;
}

export function mediaTypeOf(name: string): string | undefined {
  return types[name.split('.').at(-1)?.toLowerCase() ?? ''];
}

/** Sends a file, under an id that makes sending it again safe. */
export function sendFile(fileId: string, file: File): Promise<Answer<unknown>> {
  // Bytes, which the client that is made of the API's document would take for JSON.
  const request = fetch(`/v1/files/${fileId}?name=${encodeURIComponent(file.name)}`, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: { 'Content-Type': mediaTypeOf(file.name)! },
    body: file,
  });
  return answerOf(
    request.then(async (response) => {
      const body = (await response.json().catch(() => undefined)) as unknown;
      return response.ok ? { data: body, response } : { error: body, response };
    }),
  );
}
