import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { cardLeft, change, type Draft, draft, emptyDraft, offered, readDraft, use, withoutCard } from '../src/log/draft';
import { accept } from '../src/log/lint';
import { evidenceOf, faultsOf, faultsOfStep, mistakeOf, patchOfDraft, stepWithFault } from '../src/log/request';

function written(more: Partial<Draft> = {}): Draft {
  return { ...emptyDraft('sql'), occurredOn: '2026-03-02', mistake: ' I summed after the join ', ...more };
}

test('A clinic and a mistake are enough to save, and nothing empty is sent', () => {
  const draft = written();
  expect(faultsOf(draft, '2026-03-02')).toEqual({});
  const { mistakeId } = draft;
  expect(mistakeOf(draft)).toEqual({ mistakeId, clinic: 'sql', occurredOn: '2026-03-02', mistake: 'I summed after the join' });
  expect(evidenceOf(draft)).toBeNull();
});

test('A sign behind the per cent does no harm', () => {
  const draft = written({ confidence: '80 %' });
  expect(faultsOf(draft, '2026-03-02')).toEqual({});
  expect(mistakeOf(draft).confidence).toBe(80);
});

test('The same draft has the same ids, however often it is saved', () => {
  const draft = written({ rule: 'Check the plan before adding an index', rootCause: 'I assumed it' });
  expect(mistakeOf(draft)).toEqual(mistakeOf({ ...draft }));
  expect(mistakeOf(draft).card).toEqual({ cardId: draft.cardId, rule: draft.rule });
});

test.each([
  [{ clinic: '' }, 'clinic', 0],
  [{ mistake: '  ' }, 'mistake', 0],
  [{ occurredOn: '2026-03-03' }, 'occurredOn', 0],
  [{ occurredOn: '' }, 'occurredOn', 0],
  [{ occurredOn: '1999-12-31' }, 'occurredOn', 0],
  [{ confidence: '101' }, 'confidence', 0],
  [{ confidence: '-1' }, 'confidence', 0],
  [{ confidence: 'very' }, 'confidence', 0],
  [{ evidence: 'query' as const, content: { query: 'select 1' } }, 'evidence', 3],
  [{ rule: 'Check A before B' }, 'rule', 4],
])('Of %j the fault is named, and where it is', (more, field, step) => {
  const faults = faultsOf(written(more), '2026-03-02');
  expect(Object.keys(faults)).toEqual([field]);
  expect(stepWithFault(faults)).toBe(step);
});

test('Evidence is sent with the fields of its kind alone', () => {
  const content = { note: 'Said so', reviewer: '', input: 'left over from another kind' };
  const draft = written({ evidence: 'reviewNote', content, changed: ['code'] });
  expect(evidenceOf(draft)).toEqual({
    evidenceId: draft.evidenceId,
    type: 'reviewNote',
    changed: ['code'],
    content: { note: 'Said so' },
  });
});

test('The words of the lint go into the place of the fault', () => {
  expect(accept('Check all before it', { start: 6, length: 3, replacement: 'the plan' })).toBe('Check the plan before it');
  expect(accept('really check', { start: 0, length: 7, replacement: '' })).toBe('check');
});

test('A step names its own faults, and not those of the steps to come', () => {
  const faults = faultsOf(written({ clinic: '', rule: 'Check A before B' }), '2026-03-02');
  expect(Object.keys(faultsOfStep(faults, 0))).toEqual(['clinic']);
  expect(Object.keys(faultsOfStep(faults, 1))).toEqual([]);
  expect(Object.keys(faultsOfStep(faults, 4))).toEqual(['rule']);
});

test('A card that is not ready is left as a draft that sends nothing else again', () => {
  const content = { note: 'Said so' };
  const draft = written({ rule: 'Check everything', instead: 'Think', evidence: 'reviewNote', content });
  expect(mistakeOf(withoutCard(draft)).card).toBeUndefined();
  expect(evidenceOf(withoutCard(draft))).not.toBeNull();
  const left = cardLeft(draft);
  expect([left.mistakeId, left.rule, left.instead]).toEqual([draft.mistakeId, 'Check everything', 'Think']);
  expect(evidenceOf(left)).toBeNull();
  expect(patchOfDraft(left, left.base!)).toEqual({
    card: { cardId: draft.cardId, rule: 'Check everything', instead: 'Think' },
  });
});

test('What is typed or begun while the draft is read stays', async () => {
  await readDraft();
  await use(written({ mistake: 'Kept before' }));
  const reading = readDraft();
  const begun = written({ mistake: 'Begun meanwhile', step: 1 });
  draft.value = begun;
  await reading;
  expect(draft.value).toBe(begun);
});

test('What another tab began is not overwritten: the learner says which draft to write', async () => {
  await readDraft();
  const mine = draft.value!;
  const theirs = written({ mistake: 'Begun in the other tab' });
  await use(theirs);
  draft.value = mine;
  await change({ mistake: 'Begun in this one' });
  expect(draft.value!.mistake).toBe('Begun in the other tab');
  expect(offered.value!.mistake).toBe('Begun in this one');
  await readDraft();
  expect(draft.value!.mistakeId).toBe(theirs.mistakeId);
});
