import type { Answer } from '../api/answer';
import { sendFileTo } from '../api/sendFile';
import { type Failed, said, typeOf } from '../app/said';
import { t } from '../text/later';

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
  return sendFileTo(`/v1/files/${fileId}?name=${encodeURIComponent(file.name)}`, 'PUT', mediaTypeOf(file.name)!, file);
}

/** Why a file was not taken, in a sentence: by what it was to be, where the server found it to be something else. */
export function fileRefused(name: string, answer: Failed): string {
  if (answer.kind === 'later') return t.mistakes.fileAway;
  if (answer.kind !== 'refused' || typeOf(answer.problem) !== 'refused-file') return said(answer);
  const type = mediaTypeOf(name) ?? '';
  const words = t.mistakes.filesRefused;
  const what = Object.values(answer.problem.errors ?? {})
    .flat()
    .join(' ');
  // A drawing may be mended by hand, and only the server knows where.
  return type === 'image/svg+xml' ? words.svg(what) : (words[type as 'image/png'] ?? words['text/plain']);
}
