import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { caseOf } from '../src/log/finding';
import { later as en } from '../src/text/en/later';

const lint = '../MistakeClinic.Clinics/Cards/Lint';
const none = { start: 0, length: 20, message: 'M', fix: 'F', field: 'rule' };
const found = (ruleId: string, more: object = {}) => caseOf({ ...none, ruleId, ...more });

// The rules as the lint itself names them.
const rules = new Set(
  readdirSync(lint).flatMap((file) => readFileSync(`${lint}/${file}`, 'utf8').match(/"ML\d{3}"/g) ?? []),
);

test('The client has words for every rule of the lint', () => {
  expect(rules.size).toBe(20);
  for (const rule of rules) expect(found(rule.slice(1, -1)), rule).not.toBeNull();
});

test('Every word for a finding is for one that comes', () => {
  const plain = [...rules].map((rule) => found(rule.slice(1, -1)));
  const other = [
    found('ML001', { split: ['Check a before b.', 'Check c before d.'] }),
    found('ML001', { start: 300, length: 9 }),
    found('ML001', { start: 7, length: 1 }),
    found('ML001', { start: 30 }),
    found('ML002', { length: 0 }),
    found('ML005', { start: 30, replacement: '' }),
    found('ML008', { field: 'front' }),
    found('ML010', { field: 'rootCause', length: 0 }),
    found('ML019', { replacement: 'password=<secret>' }),
  ];
  expect([...plain, ...other].sort()).toEqual(Object.keys(en.lint).sort());
});

test('A rule that the client does not know is left to the words of the server', () => {
  expect(found('ML999')).toBeNull();
});
