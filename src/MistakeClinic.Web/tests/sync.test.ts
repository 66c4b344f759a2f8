import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Thing } from '../src/api/types';
import { ClinicStore } from '../src/store/clinicStore';
import { openDatabase, removeDatabase } from '../src/store/database';
import { sync } from '../src/sync/sync';
import { FakeServer } from './fakeServer';
import { answered, cardThing, review, undone } from './things';

let store: ClinicStore;
let server: FakeServer;

beforeEach(async () => {
  store = new ClinicStore(await openDatabase());
  server = new FakeServer();
});
afterEach(async () => {
  store.database.close();
  await removeDatabase();
});

const waiting = async () => (await store.outbox()).map((entry) => entry.change.id);

test('What was done is sent in its order, and the copy is read behind it', async () => {
  server.things = ['a', 'b', 'c'].map(cardThing);
  await store.add(answered(review('r1', 'a')));
  await store.add(undone('r1'));
  expect(await sync(store, server)).toEqual({ kind: 'done' });
  expect(server.requests).toEqual([['c-r1', 'u-r1']]);
  expect(await waiting()).toEqual([]);
  expect((await store.things('card')).map((thing) => thing.id)).toEqual(['a', 'b', 'c']);
  expect(await store.cursor()).toBe('first:3');
});

test('A lost answer costs nothing: what is sent again is stored once', async () => {
  await store.add(answered(review('r1', 'a')));
  server.faults = ['lostAnswer'];
  expect(await sync(store, server)).toEqual({ kind: 'later', seconds: null });
  expect(await waiting()).toEqual(['c-r1']);
  expect(await sync(store, server)).toEqual({ kind: 'done' });
  expect([...server.reviews.keys()]).toEqual(['r1']);
  expect(await store.refused()).toEqual([]);
});

test.each([
  ['away', { kind: 'later', seconds: null }],
  ['busy', { kind: 'later', seconds: 7 }],
  ['signedOut', { kind: 'signedOut' }],
] as const)('With a server that is %s the outbox stays as it is', async (fault, end) => {
  await store.add(answered(review('r1', 'a')));
  server.faults = [fault];
  expect(await sync(store, server)).toEqual(end);
  expect(await waiting()).toEqual(['c-r1']);
});

test('One change that cannot be read holds up none of the others', async () => {
  for (let i = 0; i < 9; i++) await store.add(answered(review(`r${i}`, 'a')));
  server.poison = 'c-r4';
  expect(await sync(store, server)).toEqual({ kind: 'done' });
  expect([...server.reviews.keys()].sort()).toEqual(['r0', 'r1', 'r2', 'r3', 'r5', 'r6', 'r7', 'r8']);
  expect((await store.refused()).map((one) => one.change.id)).toEqual(['c-r4']);
});

test('What was refused stays until it is dismissed', async () => {
  await store.add(answered(review('r1', 'a')));
  server.poison = 'c-r1';
  await sync(store, server);
  await store.forgetCopy();
  expect((await store.refused()).length).toBe(1);
  await store.dismiss('c-r1');
  expect(await store.refused()).toEqual([]);
});

test('A server that was restored from a backup is read anew, and the outbox stays', async () => {
  server.things = ['a', 'b'].map(cardThing);
  await sync(store, server);
  server.things = ['b'].map(cardThing);
  server.epoch = 'second';
  await store.add(answered(review('r1', 'b')));
  expect(await sync(store, server)).toEqual({ kind: 'done' });
  expect((await store.things('card')).map((thing) => thing.id)).toEqual(['b']);
  expect([...server.reviews.keys()]).toEqual(['r1']);
});

test('With a card its reviews go, and no others', async () => {
  const reviewOf = (id: string, cardId: string) =>
    ({ kind: 'review', id, deleted: false, review: { reviewId: id, cardId } }) as unknown as Thing;
  server.things = [cardThing('a'), cardThing('b'), reviewOf('r1', 'a'), reviewOf('r2', 'b')];
  await sync(store, server);
  server.things.push({ kind: 'card', id: 'a', deleted: true } as Thing);
  await sync(store, server);
  expect((await store.things('card')).map((thing) => thing.id)).toEqual(['b']);
  expect((await store.things('review')).map((thing) => thing.id)).toEqual(['r2']);
});

test('A tab that was killed left everything behind that it had been told', async () => {
  await store.add(answered(review('r1', 'a')));
  store.database.close();
  store = new ClinicStore(await openDatabase());
  expect(await waiting()).toEqual(['c-r1']);
});

test('A store that another tab wipes says that it is closed, and holds nobody up', async () => {
  let isClosed = false;
  const here = new ClinicStore(await openDatabase(() => (isClosed = true)));
  await here.add(answered(review('r1', 'a')));
  store.database.close();
  await removeDatabase();
  expect(isClosed).toBe(true);
  store = new ClinicStore(await openDatabase());
  expect(await waiting()).toEqual([]);
});
