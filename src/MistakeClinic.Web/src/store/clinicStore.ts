import type { IDBPObjectStore } from 'idb';
import type { Thing, ThingKind, ThingsPage } from '../api/types';
import type { Entry, OwnChange, Refused, Settled } from '../sync/entry';
import type { SyncStore } from '../sync/sync';
import { dependents } from './dependents';
import type { ClinicDatabase, ClinicSchema } from './database';
import { isQuota } from './quota';

/** The learner's things in this browser: the copy, the outbox, and what was refused. */
export class ClinicStore implements SyncStore {
  // Where the disk is full, a change lives as long as the page does; its place is below zero and comes after those of the disk.
  #unkept: Entry[] = [];
  #lastUnkept = 0;

  constructor(readonly database: ClinicDatabase) {}

  /** Changes that stand in no storage, for want of space: they are lost with the page. */
  get unkept(): number {
    return this.#unkept.length;
  }

  /** Puts a change behind all others. */
  async add(change: OwnChange): Promise<void> {
    if (this.#unkept.length === 0 && (await this.#keep(change))) return;
    this.#unkept.push({ place: --this.#lastUnkept, change });
  }

  async #keep(change: OwnChange): Promise<boolean> {
    for (const isLast of [false, true]) {
      try {
        // On the disk when it is done: the power may go as well.
        await this.#now('outbox', (outbox) => outbox.add(change), { durability: 'strict' });
        return true;
      } catch (error) {
        if (!isQuota(error)) throw error;
        // The log of reviews is the largest part of the copy, and the server has it.
        if (!isLast) await this.database.delete('things', all('review')).catch(() => {});
      }
    }
    return false;
  }

  // Not held back for what might follow: a draft is kept with every keystroke, and the page may go right after one.
  async #now<Name extends 'outbox' | 'values'>(
    name: Name,
    write: (to: IDBPObjectStore<ClinicSchema, [Name], Name, 'readwrite'>) => Promise<unknown>,
    options?: IDBTransactionOptions,
  ): Promise<void> {
    const transaction = this.database.transaction(name, 'readwrite', options);
    const written = write(transaction.store);
    transaction.commit();
    await Promise.all([written, transaction.done]);
  }

  async outbox(): Promise<Entry[]> {
    const transaction = this.database.transaction('outbox');
    const [places, changes] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
    return [...places.map((place, i) => ({ place, change: changes[i]! })), ...this.#unkept];
  }

  async cardThings(ids: string[]): Promise<Map<string, Thing>> {
    const things = await Promise.all(ids.map((id) => this.database.get('things', ['card', id])));
    return new Map(things.filter((thing) => thing !== undefined).map((thing) => [thing.id, thing]));
  }

  /** Takes in what became of a batch. Where there is no room for what the answers tell of things, the next reading tells it. */
  async settle(settled: Settled): Promise<void> {
    try {
      await this.#settle(settled);
    } catch (error) {
      if (!isQuota(error) || settled.things.length === 0) throw error;
      await this.#settle({ ...settled, things: [] });
    }
  }

  async #settle(settled: Settled): Promise<void> {
    const refusedAt = new Date().toISOString();
    const transaction = this.database.transaction(['outbox', 'refused', 'things'], 'readwrite');
    await Promise.all([
      ...settled.refused.map((one) => transaction.objectStore('refused').put({ ...one, refusedAt })),
      ...settled.things.map((thing) => transaction.objectStore('things').put(thing)),
      ...settled.done.filter((place) => place > 0).map((place) => transaction.objectStore('outbox').delete(place)),
      transaction.done,
    ]);
    this.#unkept = this.#unkept.filter((entry) => !settled.done.includes(entry.place));
  }

  async cursor(): Promise<string | null> {
    return (await this.value<string>('cursor')) ?? null;
  }

  async take(page: ThingsPage): Promise<void> {
    const transaction = this.database.transaction(['things', 'values'], 'readwrite');
    const things = transaction.objectStore('things');
    for (const item of page.items) {
      if (!item.deleted) await things.put(item);
      else {
        await things.delete([item.kind, item.id]);
        for (const key of await dependents(things, item.kind, item.id)) await things.delete(key);
      }
    }
    await transaction.objectStore('values').put(page.nextCursor, 'cursor');
    await transaction.done;
  }

  async forgetCopy(): Promise<void> {
    const transaction = this.database.transaction(['things', 'values'], 'readwrite');
    await Promise.all([
      transaction.objectStore('things').clear(),
      transaction.objectStore('values').delete('cursor'),
      transaction.done,
    ]);
  }

  /** All things of a kind. */
  things(kind: ThingKind): Promise<Thing[]> {
    return this.database.getAll('things', all(kind));
  }

  refused(): Promise<Refused[]> {
    return this.database.getAll('refused');
  }

  /** The learner has seen it. */
  async dismiss(changeId: string): Promise<void> {
    await this.database.delete('refused', changeId);
  }

  async value<T>(key: string): Promise<T | undefined> {
    return (await this.database.get('values', key)) as T | undefined;
  }

  /** What was begun in forms, by key: `draft` of a mistake, `draft:` and a name of others. */
  async drafts(): Promise<Map<string, unknown>> {
    const range = IDBKeyRange.bound('draft', 'draft;', false, true);
    const transaction = this.database.transaction('values');
    const [keys, values] = await Promise.all([transaction.store.getAllKeys(range), transaction.store.getAll(range)]);
    return new Map(keys.map((key, i) => [String(key), values[i]]));
  }

  /** Keeps a value; false when there is no room for it. */
  async setValue(key: string, value: unknown): Promise<boolean> {
    try {
      await this.#now('values', (values) => values.put(value, key));
      return true;
    } catch (error) {
      if (!isQuota(error)) throw error;
      return false;
    }
  }

  async removeValue(key: string): Promise<void> {
    await this.#now('values', (values) => values.delete(key));
  }
}

function all(kind: ThingKind): IDBKeyRange {
  return IDBKeyRange.bound([kind], [kind, []]);
}
