import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Me, Mistake, Thing } from '../src/api/types';
import { type Edit, seenBy } from '../src/mistakes/editDraft';
import { currentMistakes } from '../src/state/current';
import type { Draft } from '../src/state/drafts';
import { changeMistake, settleConflict } from '../src/state/learning';
import { mergeSecondComers, secondComers } from '../src/state/merging';
import { load, outbox, refused, store } from '../src/state/model';
import { wipeStore } from '../src/state/session';
import { at, noon } from './things';

vi.mock('../src/state/background', () => ({ syncSoon: () => Promise.resolve() }));

function thing(etag: string, more: Partial<Mistake>): Thing {
  const mistake = {
    ...{ mistakeId: 'm', clinic: 'sql', occurredOn: '2026-03-02', mistake: 'Mistake', symptom: 'Symptom', rootCause: null },
    ...{ confidence: null, linkedSkill: null, card: null, repair: { steps: [], nextStep: null }, createdAt: at(noon), ...more },
  };
  return { kind: 'mistake', id: 'm', deleted: false, etag, mistake } as unknown as Thing;
}

async function arrives(etag: string, more: Partial<Mistake> = {}): Promise<void> {
  await (await store()).take({ items: [thing(etag, more)], nextCursor: 'c', more: false });
  await load();
}

/** The server says to what waits that something else was first. */
async function comesSecond(): Promise<void> {
  const entries = await (await store()).outbox();
  const problem = { type: 'urn:changed-meanwhile', title: 'Changed.', status: 412 };
  const all = entries.map(({ change }) => ({ change, problem }));
  await (await store()).settle({ done: entries.map((entry) => entry.place), refused: all, things: [], stopped: false });
  await load();
}

beforeEach(async () => {
  await wipeStore();
  await (await store()).setValue('me', { desiredRetention: 0.9 } as Me);
  await arrives('"1"');
});

test('A change keeps the tag and what the field said before', async () => {
  await changeMistake('m', { symptom: 'Mine' });
  expect(outbox.value).toMatchObject([{ op: 'changeMistake', target: 'm', ifMatch: '"1"', base: { symptom: 'Symptom' } }]);
});

test('A change that came second to another field is made again by itself, under the new tag', async () => {
  await changeMistake('m', { symptom: 'Mine' });
  await comesSecond();
  await arrives('"2"', { mistake: 'Theirs' });
  await mergeSecondComers();
  expect(refused.value).toEqual([]);
  expect(outbox.value).toMatchObject([{ body: { symptom: 'Mine' }, ifMatch: '"2"', base: { symptom: 'Symptom' } }]);
});

test('Two changes of one field, made without a network, do not stand in each other’s way', async () => {
  await changeMistake('m', { symptom: 'First' });
  await changeMistake('m', { symptom: 'Second' });
  const [first] = await (await store()).outbox();
  await (await store()).settle({ done: [first!.place], refused: [], things: [], stopped: false });
  await comesSecond();
  await arrives('"2"', { symptom: 'First' });
  await mergeSecondComers();
  expect(outbox.value).toMatchObject([{ body: { symptom: 'Second' }, ifMatch: '"2"' }]);
  expect(refused.value).toEqual([]);
});

test('A change of the same field waits for the learner, who loses nothing', async () => {
  await changeMistake('m', { symptom: 'Mine' });
  await comesSecond();
  await arrives('"2"', { symptom: 'Theirs' });
  await mergeSecondComers();
  const second = secondComers(refused.value, 'm');
  expect(second).toMatchObject([{ change: { body: { symptom: 'Mine' } } }]);
  expect(outbox.value).toEqual([]);

  await settleConflict('m', { symptom: 'Mine' }, second);
  expect(refused.value).toEqual([]);
  expect(outbox.value).toMatchObject([{ body: { symptom: 'Mine' }, ifMatch: '"2"', base: { symptom: 'Theirs' } }]);
});

test('What the learner lets go of is not sent', async () => {
  await changeMistake('m', { symptom: 'Mine' });
  await comesSecond();
  await arrives('"2"', { symptom: 'Theirs' });
  await settleConflict('m', null, refused.value);
  expect([outbox.value, refused.value]).toEqual([[], []]);
});

test('A draft sends what its fields said when they were typed, and the tag of then where another device changed them since', async () => {
  const edit = { changed: { symptom: 'Mine' }, base: { symptom: 'Symptom' }, value: { tag: '"1"' } } as unknown as Draft<Edit>;
  const mistakeNow = () => currentMistakes.value[0]!;
  await arrives('"2"', { mistake: 'Another mistake' });
  expect(seenBy(edit, mistakeNow())).toMatchObject({ ifMatch: '"2"', values: { symptom: 'Symptom', mistake: 'Another mistake' } });
  await arrives('"3"', { symptom: 'Theirs' });
  await changeMistake('m', { symptom: 'Mine' }, seenBy(edit, mistakeNow()));
  expect(outbox.value).toMatchObject([{ ifMatch: '"1"', base: { symptom: 'Symptom' } }]);
});
