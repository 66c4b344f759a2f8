import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { isBegun, keepDraft, readDraft, withTyped } from '../src/state/drafts';
import { store } from '../src/state/model';
import { wipeStore } from '../src/state/session';

const start = { title: 'Mid-term', weights: { sql: '1' } as Record<string, string>, target: '' };
const nothing = { changed: {}, base: {} };

test('What was typed outlives the page, until there is nothing of it left', async () => {
  const typed = withTyped(nothing, start, { title: 'Final' });
  expect(await readDraft('quiz:new')).toBeNull();
  expect(await keepDraft('quiz:new', typed)).toBe(true);
  expect(await readDraft('quiz:new')).toEqual({ changed: { title: 'Final' }, base: { title: 'Mid-term' } });
  expect(await readDraft('quiz:other')).toBeNull();
  await keepDraft('quiz:new', withTyped(typed, start, { title: 'Mid-term' }));
  expect(await readDraft('quiz:new')).toBeNull();
  expect(await (await store()).database.getAllKeys('values')).toEqual([]);
});

test('Nothing of a draft is left on the device when the store is wiped', async () => {
  await keepDraft('mistake:1', withTyped(nothing, start, { target: '80' }));
  await wipeStore();
  expect(await readDraft('mistake:1')).toBeNull();
});

test('A field that says again what it said is no longer changed, and a draft of none is not begun', () => {
  const typed = withTyped(nothing, start, { target: '80', weights: { sql: '2' } });
  expect(isBegun(typed, start)).toBe(true);
  const back = withTyped(typed, start, { target: '', weights: { sql: '1' } });
  expect(back).toEqual(nothing);
  expect(isBegun(back, start)).toBe(false);
});

test('A draft keeps what its fields said, and is over when the thing itself says what was typed', () => {
  const typed = withTyped(nothing, start, { title: 'Mine' });
  const there = { ...start, title: 'Theirs', target: '70' };
  const more = withTyped(typed, there, { title: 'Mine too' });
  expect(more).toEqual({ changed: { title: 'Mine too' }, base: { title: 'Mid-term' } });
  expect({ ...there, ...more.changed }).toEqual({ title: 'Mine too', weights: { sql: '1' }, target: '70' });
  expect(isBegun(more, { ...there, title: 'Mine too' })).toBe(false);
});
