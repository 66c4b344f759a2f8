import { expect, test } from 'vitest';
import type { Attempt, Clinic, ClinicSummary, Mistake, Problem, RadarRow } from '../src/api/types';
import { attemptsOf, standingOf } from '../src/clinics/checks';
import { signature } from '../src/clinics/completion';
import { earlierClinics, groupClinics } from '../src/clinics/group';
import { faultsOf } from '../src/clinics/logFile';
import { radarOf } from '../src/clinics/radar';
import { pieces, plain } from '../src/ui/inlineMarkdown';
import { at, day, noon } from './things';

function clinic(slug: string, semester: number | null, module: number): ClinicSummary {
  return { slug, title: slug, semester, module, moduleName: slug, radarRows: 6, checks: 14, enrolled: false, importedAt: at(noon) };
}
const proofs = clinic('proofs', 1, 2);
const sets = clinic('sets', 1, 1);
const sql = clinic('sql', 2, 4);
const odd = clinic('odd', null, 1);

test('Enrolled clinics come first, the others by semester and module, those without a semester last', () => {
  const groups = groupClinics([odd, sql, proofs, sets], new Set(['sql', 'gone']));
  expect(groups.map((group) => [group.of, group.clinics.map((one) => one.slug)])).toEqual([
    ['enrolled', ['sql']],
    [1, ['sets', 'proofs']],
    [null, ['odd']],
  ]);
  expect(groupClinics([], new Set())).toEqual([]);
});

test('A skill goes back to an earlier semester, or an earlier module of the same one', () => {
  const all = [odd, sql, proofs, sets];
  expect(earlierClinics(all, sql).map((one) => one.slug)).toEqual(['sets', 'proofs']);
  expect(earlierClinics(all, proofs).map((one) => one.slug)).toEqual(['sets']);
  expect(earlierClinics(all, undefined)).toEqual([]);
});

function row(radarRowId: string, more: Partial<RadarRow> = {}): RadarRow {
  const texts = { mistake: 'M', showsUpIn: 'W', symptom: 'S', repairEvidence: 'R' };
  return { radarRowId, ...texts, hits: 0, isOwn: false, replaces: null, clinic: 'sql', ...more };
}

test('Own rows stand in the place of those that they replace, and those of other clinics stay away', () => {
  const page = { slug: 'sql', radarRows: [row('a'), row('b'), row('old', { isOwn: true })] } as Clinic;
  const own = [row('mine', { isOwn: true, replaces: 'a' }), row('other', { isOwn: true, clinic: 'proofs' })];
  expect(radarOf(page, own).map((one) => one.radarRowId)).toEqual(['b', 'mine']);
});

function attempt(attemptId: string, missed: boolean, createdAt = noon): Attempt {
  return { attemptId, checkId: 'k', answer: 'A', missed, mistakeId: null, createdAt: at(createdAt) };
}

test('The last answer to a check tells how it stands', () => {
  const attempts = [attempt('1', true), attempt('2', false, noon + day), { ...attempt('3', true), checkId: 'x' }];
  expect(attemptsOf('k', attempts).map((one) => one.attemptId)).toEqual(['2', '1']);
  expect(standingOf('k', attempts)).toBe('found');
  expect(standingOf('x', attempts)).toBe('missed');
  expect(standingOf('y', attempts)).toBe('open');
});

test('The completion is asked anew when a mistake changed, one was added, and when what waits was sent', () => {
  const one = { mistakeId: '1', updatedAt: at(noon) } as Mistake;
  const all = [signature([one], 0), signature([{ ...one, updatedAt: at(noon + day) }], 0), signature([one, one], 0), signature([one], 2)];
  expect(new Set(all).size).toBe(4);
  expect(signature([one], 1)).toBe(signature([one], 2));
});

test('Each fault of a refused table has its line', () => {
  const faults = [{ line: 2, column: 3, cell: 'Date', message: 'Is no date.', fix: 'Write 2026-03-01.' }];
  const problem = { type: 'invalid-log', title: 'T', status: 422, faults } as unknown as Problem;
  expect(faultsOf(problem, 'a\r\n| b |\r\nc')).toEqual([{ ...faults[0], text: '| b |' }]);
  expect(faultsOf({ type: 'other', title: 'T', status: 422 }, 'a')).toEqual([]);
});

test.each([
  ['See `a*b*` and *this*', ['text:See ', 'code:a*b*', 'text: and ', 'emphasis:this']],
  ['**Two** ``a`b``', ['strong:Two', 'text: ', 'code:a`b']],
  ['[Lab](practice/01.md) now', ['text:Lab now']],
  ['[site](https://example.org "t")', ['link:site']],
  ['[run](javascript:alert(1))', ['text:run)']],
  [String.raw`2 \* 3 \| 4, <b>not</b> 2 * 3 * 4`, ['text:2 * 3 | 4, <b>not</b> 2 * 3 * 4']],
  ['a ` b', ['text:a ` b']],
])('Inline Markdown %j is cut into its pieces', (text, expected) => {
  expect(pieces(text).map((piece) => `${piece.kind}:${piece.text}`)).toEqual(expected);
});

test('A field gets the text without its Markdown', () => {
  expect(plain('Open [the **lab**](x.md) with `a`')).toBe('Open the lab with a');
});
