import type { Answer } from '../api/answer';
import type { Change, ChangeResult, Thing, ThingsPage } from '../api/types';
import { limits, nextBatch } from './batch';
import type { Entry, Refused, Settled } from './entry';
import { cardsOf, settle } from './settle';

/** How a sync ended. `later`: nobody answered, or the server asks to wait; everything is still there. */
export type SyncEnd = { kind: 'done' } | { kind: 'signedOut' } | { kind: 'later'; seconds: number | null };

export interface SyncServer {
  send(changes: Change[]): Promise<Answer<ChangeResult[]>>;
  read(cursor: string | null): Promise<Answer<ThingsPage>>;
}

export interface SyncStore {
  outbox(): Promise<Entry[]>;
  cardThings(ids: string[]): Promise<Map<string, Thing>>;
  settle(settled: Settled): Promise<void>;
  cursor(): Promise<string | null>;
  /** Stores a page and its cursor in one transaction. */
  take(page: ThingsPage): Promise<void>;
  /** Throws the copy away, never the outbox or what was refused. */
  forgetCopy(): Promise<void>;
}

/** First sends what waits, then reads what is new, so that the copy has what was sent. */
export async function sync(store: SyncStore, server: SyncServer): Promise<SyncEnd> {
  const sent = await push(store, server);
  return sent.kind === 'done' ? pull(store, server) : sent;
}

/** Sends the outbox until it is empty or the server cannot go on. */
export async function push(store: SyncStore, server: SyncServer): Promise<SyncEnd> {
  let most = limits.changes;
  for (;;) {
    const batch = nextBatch(await store.outbox(), most);
    if (batch.length === 0) return { kind: 'done' };
    const answer = await server.send(batch.map(({ change: { base: _, ...change } }) => change));
    if (answer.kind === 'signedOut' || answer.kind === 'later') return answer;
    if (answer.kind === 'refused') {
      // The request as a whole: one of its changes cannot even be read. Smaller requests find out which.
      if (!isAboutTheRequest(answer.problem.status)) return { kind: 'later', seconds: null };
      if (batch.length > 1) most = Math.ceil(batch.length / 2);
      else await store.settle(refusedWhole(batch[0]!, answer.problem));
      continue;
    }
    const cards = await store.cardThings(cardsOf(answer.value));
    const settled = settle(batch, answer.value, (id) => cards.get(id));
    await store.settle(settled);
    if (settled.stopped) return { kind: 'later', seconds: null };
    most = limits.changes;
  }
}

async function pull(store: SyncStore, server: SyncServer): Promise<SyncEnd> {
  for (;;) {
    const cursor = await store.cursor();
    const answer = await server.read(cursor);
    if (answer.kind === 'signedOut' || answer.kind === 'later') return answer;
    if (answer.kind === 'refused') {
      // The server's data were restored from a backup, or the cursor is another learner's.
      if (cursor === null || answer.problem.status !== 400) return { kind: 'later', seconds: null };
      await store.forgetCopy();
      continue;
    }
    await store.take(answer.value);
    if (!answer.value.more) return { kind: 'done' };
  }
}

function isAboutTheRequest(status: number): boolean {
  return status === 400 || status === 413 || status === 422;
}

function refusedWhole(entry: Entry, problem: Refused['problem']): Settled {
  return { done: [entry.place], refused: [{ change: entry.change, problem }], things: [], stopped: false };
}
