import { expect, test } from 'vitest';
import { spoken } from '../src/text';
import { de as firstDe } from '../src/text/de';
import { later as laterDe } from '../src/text/de/later';
import { en as firstEn } from '../src/text/en';
import { later as laterEn } from '../src/text/en/later';

const en = { ...firstEn, ...laterEn };
const de = { ...firstDe, ...laterDe };

/** What reads the same in both languages. */
const same = [
  'name',
  'recover.code',
  'log.artifacts.code',
  'reminders.kinds.webhook',
  'reminders.kinds.webPush',
  'signIn.passkeys',
];

type Leaf = [path: string, value: unknown];

function leaves(of: object, under = ''): Leaf[] {
  return Object.entries(of).flatMap(([key, value]): Leaf[] =>
    typeof value === 'object' && value !== null ? leaves(value, `${under}${key}.`) : [[`${under}${key}`, value]],
  );
}

/** What takes a list, where all else takes numbers and words. */
const lists = ['mistakes.changed'];

/** What an entry says, with the same for each of its arguments if it is a function. */
function said([path, value]: Leaf, one: number): string {
  const given = lists.includes(path) ? [String(one)] : one;
  return String(typeof value === 'function' ? (value as (...args: unknown[]) => string)(given, given, given) : value);
}

test('The German catalogue has the keys of the English one, and no others', () => {
  expect(leaves(de).map(([path]) => path).sort()).toEqual(leaves(en).map(([path]) => path).sort());
});

test('Every entry is of the same kind, and says something for none, one and many', () => {
  const english = new Map(leaves(en));
  for (const [path, value] of leaves(de)) {
    expect(typeof value, path).toBe(typeof english.get(path));
    for (const one of [0, 1, 2, 1234]) {
      const text = said([path, value], one);
      expect(text, path).toMatch(/\S/);
      expect(text, path).not.toMatch(/undefined|NaN|\[object|\$\{/);
    }
  }
});

test('What a German sentence is given stands in it where it does in the English one', () => {
  const english = new Map(leaves(en));
  for (const [path, value] of leaves(de)) {
    if (typeof value !== 'function') continue;
    const has = (text: string) => text.includes('1234') || text.includes('1.234') || text.includes('1,234');
    expect(has(said([path, value], 1234)), path).toBe(has(said([path, english.get(path)], 1234)));
  }
});

test('Nothing is left in English by accident', () => {
  const english = new Map(leaves(en));
  const equal = leaves(de).flatMap(([path, value]) => (said([path, value], 3) === said([path, english.get(path)], 3) ? [path] : []));
  const onlyGiven = (path: string) => /^[\W\d]*$/.test(said([path, english.get(path)], 3));
  expect(equal.filter((path) => !onlyGiven(path)).sort()).toEqual([...same].sort());
});

test.each([
  [['de-AT', 'en'], 'de'],
  [['fr-FR', 'de'], 'de'],
  [['en-US', 'de'], 'en-GB'],
  [['fr'], 'en-GB'],
  [[], 'en-GB'],
])('A browser that wants %j is spoken to in %s', (wanted, language) => {
  expect(spoken(wanted)).toBe(language);
});
