import { expect, test } from 'vitest';
import type { Change, Evidence, Leech, Mistake, Problem } from '../src/api/types';
import { draftOf, isEmpty, emptyDraft } from '../src/log/draft';
import { patchOfDraft } from '../src/log/request';
import { againFaults, againOf, canUndo } from '../src/mistakes/again';
import { editFaults } from '../src/mistakes/editFaults';
import { contentOf, evidenceFaults } from '../src/mistakes/evidenceKinds';
import { fileFault, fileRefused } from '../src/mistakes/files';
import { offered } from '../src/mistakes/leech';
import { doneOf, withMistakes } from '../src/mistakes/pendingMistakes';
import { searched } from '../src/mistakes/search';
import { standing } from '../src/mistakes/standing';
import { stepsOf } from '../src/mistakes/steps';
import { titleOf } from '../src/mistakes/title';
import { conflictsOf, patchOf, valuesOf, valuesOfPatch } from '../src/mistakes/values';
import { newId } from '../src/sync/ids';
import { t } from '../src/text/later';
import { at, card, day, noon } from './things';

function mistake(mistakeId: string, more: Partial<Mistake> = {}): Mistake {
  return {
    ...{ mistakeId, clinic: 'sql', occurredOn: '2026-03-02', mistake: 'I summed after the join' },
    ...{ believed: null, symptom: null, rootCause: null, confidence: null, radarRowId: null, checkId: null },
    ...{ linkedSkill: null, card: null, evidenceCount: 0, recurrences: 0, lastRecurredAt: null },
    repair: { steps: [{ step: 'mistakeLogged', done: true }], nextStep: { step: 'reproduced', missing: '', satisfiedBy: '' } },
    ...{ createdAt: at(noon), updatedAt: at(noon), ...more },
  };
}
const whole = mistake('1', {
  symptom: 'Twice the sum',
  rootCause: 'I assumed one row each',
  confidence: 80,
  linkedSkill: { clinic: 'sets', skill: 'Products' },
  card: {
    ...{ cardId: 'c', kind: 'check', rule: 'Check the rows before summing.', front: 'F', frontIsOwn: false, instead: null },
    back: { rule: 'R', believed: 'B', falseBecause: 'W', instead: null },
  },
});

test('A form that was left as it was changes nothing', () => {
  expect(patchOf(valuesOf(whole), valuesOf(whole))).toBeNull();
  expect(patchOf(valuesOf(whole), valuesOf(whole), { cardId: 'c' })).toBeNull();
});

test('Only what was changed is sent, and what was emptied is cleared', () => {
  const before = valuesOf(whole);
  const after = { ...before, symptom: ' ', confidence: '', linkedClinic: '', linkedSkill: '', instead: ' Group first ' };
  expect(patchOf(before, after)).toEqual({
    symptom: null,
    confidence: null,
    linkedSkill: null,
    card: { instead: 'Group first' },
  });
});

test('A patch says by field what it sets', () => {
  const patch = { symptom: null, confidence: 5, linkedSkill: { clinic: 'sets', skill: 'S' }, card: { rule: 'R' } };
  expect(valuesOfPatch(patch as unknown as Change['body'])).toEqual({
    ...{ symptom: '', confidence: '5', linkedClinic: 'sets', linkedSkill: 'S', rule: 'R' },
  });
  expect(valuesOfPatch(null)).toEqual({});
});

test('Only what was changed in both places, and differently, is a conflict', () => {
  const there = { ...valuesOf(whole), symptom: 'Theirs', mistake: 'The same' };
  const mine = { symptom: 'Mine', mistake: 'The same', rootCause: 'Mine too' };
  const base = { symptom: 'Twice the sum', mistake: 'I summed after the join', rootCause: 'I assumed one row each' };
  expect(conflictsOf(mine, base, there)).toEqual([{ field: 'symptom', mine: 'Mine', theirs: 'Theirs' }]);
  expect(conflictsOf(mine, undefined, there).map((one) => one.field)).toEqual(['symptom', 'rootCause']);
  expect(conflictsOf({ rootCause: '' }, base, there)).toEqual([]);
});

test('All words are searched for, without case and accents, and the latest come first', () => {
  const older = mistake('2', { occurredOn: '2026-01-01', rootCause: 'Größe of the Café' });
  const all = [older, whole];
  const search = { words: '', clinic: '', where: 'all', only: 'all' } as const;
  const found = (more: object) => searched(all, { ...search, ...more }).map((one) => one.mistakeId);
  expect(found({})).toEqual(['1', '2']);
  expect(found({ words: 'JOIN summed' })).toEqual(['1', '2']);
  expect(found({ words: 'cafe große' })).toEqual(['2']);
  expect(found({ words: 'summed', where: 'rootCause' })).toEqual([]);
  expect(found({ words: 'assumed', where: 'rootCause' })).toEqual(['1']);
  expect(found({ clinic: 'proofs' })).toEqual([]);
  expect(found({ only: 'recurring' })).toEqual([]);
  expect(found({ only: 'unfinished' })).toEqual(['1', '2']);
});

function change(op: Change['op'], target: string | null, body: object | null): Change {
  return { id: newId(noon), op, target, body } as unknown as Change;
}

test('What waits to be sent is shown over the copy', () => {
  const logged = { mistakeId: '2', clinic: 'sql', mistake: 'New', card: { cardId: 'k', rule: 'Check A before B' } };
  const changes = [
    change('logMistake', null, logged),
    change('changeMistake', '2', { symptom: 'Seen', rootCause: 'I assumed it' }),
    change('changeMistake', '1', { card: { rule: 'Check the keys before summing' } }),
  ];
  const [one, two] = withMistakes([whole], [], changes);
  expect(one!.card).toMatchObject({ cardId: 'c', rule: 'Check the keys before summing', front: 'F' });
  expect(two).toMatchObject({ mistake: 'New', symptom: 'Seen', rootCause: 'I assumed it', createdAt: at(noon) });
  expect(two!.card).toMatchObject({ cardId: 'k', rule: 'Check A before B' });
  expect(stepsOf(two!).map((step) => step.done)).toEqual([true, true, false, false, true]);
  expect(withMistakes([whole], [], [change('recordRecurrence', '1', {})])[0]!.recurrences).toBe(1);
  expect(withMistakes([whole], [], [change('deleteMistake', '1', null)])).toEqual([]);
});

test('Evidence says what of the protocol is done', () => {
  const piece = (type: string, changed: string[] = []) => ({ mistakeId: '3', type, changed }) as unknown as Evidence;
  const bare = mistake('3');
  expect([...doneOf(bare, [piece('reviewNote')])]).toEqual([]);
  expect([...doneOf(bare, [piece('counterexample')])]).toEqual(['reproduced', 'evidenceSaved']);
  expect([...doneOf(bare, [piece('reviewNote', ['code'])])]).toEqual(['repaired']);
  expect([...doneOf(bare, [{ ...piece('query', ['query']), mistakeId: 'other' }])]).toEqual([]);
});

test('The next step is the first that is not done, and steps that are not known are left out', () => {
  const steps = [{ step: 'mistakeLogged', done: true }, { step: 'reproduced', done: true }, { step: 'new', done: false }];
  const all = stepsOf(mistake('1', { repair: { steps: steps as never, nextStep: null } }));
  expect(all.filter((one) => one.isNext).map((one) => one.step)).toEqual(['assumptionNamed']);
  expect(all).toHaveLength(5);
});

test('A draft that goes on with a mistake begins at its next step, and sends what was added', () => {
  const draft = draftOf(mistake('1', { mistake: 'M', repair: { steps: [], nextStep: { step: 'repaired', missing: '', satisfiedBy: '' } } }));
  expect([draft.mistakeId, draft.step]).toEqual(['1', 3]);
  expect(patchOfDraft(draft, draft.base!)).toBeNull();
  const added = { ...draft, rootCause: 'I assumed it', rule: 'Check A before B' };
  expect(patchOfDraft(added, draft.base!)).toEqual({ rootCause: 'I assumed it', card: { cardId: draft.cardId, rule: 'Check A before B' } });
  expect(isEmpty(emptyDraft('sql'))).toBe(true);
  expect(isEmpty(draft)).toBe(false);
});

test.each([
  [{ mistake: ' ' }, ['mistake']],
  [{ rule: '' }, ['rule']],
  [{ rootCause: '' }, ['rootCause']],
  [{ occurredOn: '2026-03-04' }, ['occurredOn']],
  [{ confidence: '101' }, ['confidence']],
  [{ confidence: '101%' }, ['confidence']],
  [{ confidence: '75 %' }, []],
  [{ linkedSkill: '' }, ['linkedSkill']],
  [{ linkedClinic: '' }, ['linkedClinic']],
  [{ linkedClinic: '', linkedSkill: '' }, []],
])('Of an edit with %j the faults are named', (more, expected) => {
  const before = valuesOf(whole);
  expect(Object.keys(editFaults(before, { ...before, ...more }, '2026-03-03'))).toEqual(expected);
});

test('Evidence is asked for what its kind requires, where a file does not stand for it', () => {
  expect(evidenceFaults('counterexample', { input: '1', expected: '2', actual: '2' }, false)).toEqual({ actual: 'expected' });
  expect(evidenceFaults('commandTranscript', { command: 'ls' }, false)).toEqual({ output: 'missingOrFile' });
  expect(evidenceFaults('commandTranscript', { command: 'ls' }, true)).toEqual({});
  expect(evidenceFaults('failingThenPassingTest', { command: 'go test', exitCode: '0' }, false)).toEqual({ exitCode: 'failed' });
  expect(evidenceFaults('saferCommand', { before: 'a', after: 'a', reason: 'r' }, false)).toEqual({ after: 'same' });
  expect(evidenceFaults('benchmark', { measured: 'time', unit: 'ms', afterNumber: 'fast' }, false)).toEqual({ afterNumber: 'number' });
});

test('Evidence is sent as its kind has it', () => {
  const run = { command: ' go test ', exitCode: '1', failingOutput: 'FAIL', passingOutput: '' };
  expect(contentOf('failingThenPassingTest', run)).toEqual({
    failingRun: { command: 'go test', exitCode: 1, output: 'FAIL' },
    passingRun: { command: 'go test', exitCode: 0 },
  });
  const measured = { measured: 'time', unit: 'ms', beforeNumber: '12,5', afterNumber: '3' };
  expect(contentOf('benchmark', measured)).toEqual({ measurements: [{ name: 'time', unit: 'ms', before: 12.5, after: 3 }] });
  expect(contentOf('query', { query: 'select 1', result: '1', input: 'of another kind', note: ' n ' })).toEqual({
    ...{ query: 'select 1', result: '1', note: 'n' },
  });
});

test.each([
  ['a.PNG', 10, null],
  ['notes.md', 5 * 1024 * 1024, null],
  ['notes.md', 5 * 1024 * 1024 + 1, 'size'],
  ['a.txt', 0, 'empty'],
  ['run.exe', 10, 'type'],
  ['noending', 10, 'type'],
])('A file %s of %d bytes: %s', (name, size, fault) => {
  expect(fileFault({ name, size })).toBe(fault);
});

test('A recurrence is of a day from the mistake on, and of this instant when it is of today', () => {
  const typed = { evidence: ' Again ', confidence: '70', on: '2026-03-03' };
  expect(againFaults(typed, '2026-03-02', '2026-03-03')).toEqual({});
  expect(Object.keys(againFaults({ ...typed, on: '2026-03-01' }, '2026-03-02', '2026-03-03'))).toEqual(['on']);
  expect(Object.keys(againFaults({ ...typed, evidence: '', on: '2026-03-04' }, '2026-03-02', '2026-03-03'))).toEqual(['evidence', 'on']);
  expect(againOf(typed, '2026-03-03', noon)).toEqual({ evidence: 'Again', occurredAt: at(noon), confidence: 70 });
  expect(againOf({ ...typed, on: '2026-03-02' }, '2026-03-03', noon).occurredAt).toBe(new Date('2026-03-02T12:00').toISOString());
});

test('Where a card stands is told in words', () => {
  const told = (more: object) => standing(card('c', more).schedule, noon).join(' ');
  const fresh = (confidence: number | null) => standing(card('c', { state: 'new' }).schedule, noon, confidence)[0];
  expect(fresh(75)).toBe(t.mistakes.stand.freshConfident);
  expect([fresh(74), fresh(null)]).toEqual([t.mistakes.stand.fresh, t.mistakes.stand.fresh]);
  expect(told({ dueAt: at(noon + 3 * day), stability: 8 })).toMatch(/in 3 days.*8/);
  expect(told({ lapses: 2 })).toMatch(/due now.*2 times/);
  expect(told({ state: 'new', stability: null })).toMatch(/new.*first answer/);
  expect(told({ suspended: true })).toMatch(/suspended/);
});

test('An offer for a leech leads to a text: its drafts, what the lint would write, or the text to reword', () => {
  const values = valuesOf(whole);
  const offer = (more: object) => ({ kind: 'rewrite', field: 'rule', advice: 'A', ...more }) as Leech['offers'][number];
  expect(offered(offer({ drafts: ['One', 'Two'] }), values).map((one) => one.text)).toEqual(['One', 'Two']);
  const finding = { field: 'rule', start: 6, length: 8, replacement: 'the keys' };
  expect(offered(offer({ findings: [finding] }), values)).toEqual([{ field: 'rule', text: 'Check the keys before summing.' }]);
  expect(offered(offer({ findings: [] }), values)).toEqual([{ field: 'rule', text: values.rule }]);
});

test('A long mistake is cut at a word for its heading', () => {
  expect(titleOf('I set `a`\n  twice')).toBe('I set a twice');
  expect(titleOf('word '.repeat(40))).toBe(`${'word '.repeat(18).trim()}\u00a0…`);
  expect(titleOf('x'.repeat(200))).toBe(`${'x'.repeat(90)}\u00a0…`);
});

test('Per cent may be typed with their sign', () => {
  const before = valuesOf(whole);
  expect(patchOf(before, { ...before, confidence: '75 %' })).toEqual({ confidence: 75 });
  expect(againFaults({ evidence: 'E', confidence: '75%', on: '2026-03-02' }, '2026-03-01', '2026-03-02')).toEqual({});
  expect(againOf({ evidence: 'E', confidence: '75%', on: '2026-03-02' }, '2026-03-02', noon).confidence).toBe(75);
});

test('Why a file was refused is one sentence of what it was to be; only a drawing needs the server’s word', () => {
  const fault = 'is not a PNG image; send the image itself, or name its type';
  const problem = { type: 'urn:x:refused-file', title: 'T', status: 422, detail: 'D', errors: { body: [fault] } } as Problem;
  expect(fileRefused('a.PNG', { kind: 'refused', problem })).toBe(t.mistakes.filesRefused['image/png']);
  expect(fileRefused('a.log', { kind: 'refused', problem })).toBe(t.mistakes.filesRefused['text/plain']);
  const line = { ...problem, errors: { body: ['line 1: <script> can run something; remove it'] } };
  expect(fileRefused('a.svg', { kind: 'refused', problem: line })).toContain('line 1: <script>');
  expect(fileRefused('a.png', { kind: 'later', seconds: null })).toBe(t.mistakes.fileAway);
});

test('What was recorded by accident can be undone once the server knows the lapse, and once only', () => {
  expect(canUndo({ source: 'work', reviewId: 'r', undoneAt: null })).toBe(true);
  expect(canUndo({ source: 'work', reviewId: null, undoneAt: null })).toBe(false);
  expect(canUndo({ source: 'work', reviewId: 'r', undoneAt: at(noon) })).toBe(false);
  expect(canUndo({ source: 'quiz', reviewId: 'r', undoneAt: null })).toBe(false);
});
