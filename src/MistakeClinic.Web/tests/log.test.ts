import { expect, test } from 'vitest';
import { type Draft, emptyDraft } from '../src/log/draft';
import { accept } from '../src/log/lint';
import { evidenceOf, faultsOf, mistakeOf, stepWithFault } from '../src/log/request';

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
