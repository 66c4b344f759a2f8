import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { emptyDraft } from '../src/log/draft';
import { leftBehind } from '../src/pages/leftBehind';
import { load, store } from '../src/state/model';
import { wipeStore } from '../src/state/session';

beforeEach(wipeStore);

test('An empty form is nothing that would be missed', async () => {
  await (await store()).setValue('draft', emptyDraft('sql'));
  expect(await leftBehind()).toEqual({ refused: 0, drafts: 0 });
});

test('Drafts of all forms and what was refused are counted', async () => {
  const kept = await store();
  await kept.setValue('draft', { ...emptyDraft('sql'), mistake: 'I merged without a test' });
  await kept.setValue('draft:quiz', { changed: { title: 'Mid-term' }, base: { title: '' } });
  await kept.setValue('due', { at: 0 });
  await kept.database.put('refused', {
    change: { id: 'a', op: 'logMistake', body: null },
    problem: { type: 'x', title: 'No.', status: 422 },
    refusedAt: '2026-03-02T08:00:00Z',
  } as never);
  await load();
  expect(await leftBehind()).toEqual({ refused: 1, drafts: 2 });
});
