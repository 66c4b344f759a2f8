import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { closeStore, forgetStore, reopenStore, store } from '../src/state/model';
import { keep, readKept } from '../src/state/served';
import { removeDatabase } from '../src/store/database';

test('What comes too late for the learner who left is written nowhere', async () => {
  await keep('clinics', ['sql']);
  await closeStore();
  void keep('clinics', ['before it is removed']);
  await removeDatabase();
  void keep('clinics', ['after it']);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await indexedDB.databases()).toEqual([]);
  // Another learner signs in on this page.
  forgetStore();
  expect(await (await store()).database.getAllKeys('values')).toEqual([]);
});

test('When the learner stays, what came meanwhile is written', async () => {
  await closeStore();
  const late = keep('clinics', ['regex']);
  reopenStore();
  await late;
  expect((await readKept('clinics'))?.value).toEqual(['regex']);
});
