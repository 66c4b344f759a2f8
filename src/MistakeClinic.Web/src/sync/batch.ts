import type { Entry } from './entry';

/** At most this many changes go into a request, and this many bytes: the server takes 500 and 1 MiB. */
export const limits = { changes: 500, bytes: 1_000_000 };

const utf8 = new TextEncoder();

/** The first of the outbox, as many as one request takes. What is too large by itself still goes, for the server to say so. */
export function nextBatch(entries: readonly Entry[], most: number = limits.changes): Entry[] {
  const batch: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    bytes += utf8.encode(JSON.stringify(entry.change)).length + 1;
    if (batch.length > 0 && (batch.length === most || bytes > limits.bytes)) break;
    batch.push(entry);
  }
  return batch;
}
