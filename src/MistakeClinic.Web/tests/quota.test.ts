import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Thing } from '../src/api/types';
import { ClinicStore } from '../src/store/clinicStore';
import { type ClinicDatabase, openDatabase, removeDatabase } from '../src/store/database';
import { sync } from '../src/sync/sync';
import { FakeServer } from './fakeServer';
import { answered, review } from './things';

let database: ClinicDatabase;
let store: ClinicStore;

beforeEach(async () => {
  database = await openDatabase();
  store = new ClinicStore(database);
});
afterEach(async () => {
  vi.restoreAllMocks();
  database.close();
  await removeDatabase();
});

// The next writes to the outbox fail.
function fill(times: number, name = 'QuotaExceededError'): void {
  const begin = database.transaction.bind(database) as (...args: unknown[]) => unknown;
  vi.spyOn(database, 'transaction').mockImplementation(((...args: unknown[]) => {
    if (args[0] === 'outbox' && args[1] === 'readwrite' && times-- > 0) throw new DOMException('', name);
    return begin(...args);
  }) as never);
}

const waiting = async () => (await store.outbox()).map((entry) => entry.change.id);

test('On a full disk the copy of the log makes room for an answer', async () => {
  await database.put('things', { kind: 'review', id: 'r0', deleted: false } as Thing);
  fill(1);
  await store.add(answered(review('r1', 'a')));
  expect(store.unkept).toBe(0);
  expect(await store.things('review')).toEqual([]);
  expect(await waiting()).toEqual(['c-r1']);
});

test('Where there is no room at all, answers live on in the page, in their order, and are sent', async () => {
  await store.add(answered(review('r1', 'a')));
  fill(2);
  await store.add(answered(review('r2', 'a')));
  await store.add(answered(review('r3', 'a')));
  expect(store.unkept).toBe(2);
  expect(await waiting()).toEqual(['c-r1', 'c-r2', 'c-r3']);
  const server = new FakeServer();
  expect(await sync(store, server)).toEqual({ kind: 'done' });
  expect(server.requests).toEqual([['c-r1', 'c-r2', 'c-r3']]);
  expect(store.unkept).toBe(0);
});

test('Another fault of the storage is not hidden', async () => {
  fill(1, 'InvalidStateError');
  await expect(store.add(answered(review('r1', 'a')))).rejects.toThrow();
});
