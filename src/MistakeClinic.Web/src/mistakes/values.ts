import type { Change, Mistake } from '../api/types';
import { withoutPercent } from '../text/percent';

/** The fields of a mistake that can be edited, as a form has them: nothing is an empty text. */
export const fields = [
  'mistake',
  'symptom',
  'rootCause',
  'confidence',
  'occurredOn',
  'linkedClinic',
  'linkedSkill',
  'rule',
  'front',
  'instead',
] as const;
export type Field = (typeof fields)[number];
export type Values = Record<Field, string>;

interface Patch {
  mistake?: string;
  symptom?: string | null;
  rootCause?: string | null;
  confidence?: number | null;
  occurredOn?: string;
  linkedSkill?: { clinic: string; skill: string } | null;
  card?: { cardId?: string; rule?: string; front?: string | null; instead?: string | null; meaningChanged?: boolean };
}

export function valuesOf(mistake: Mistake): Values {
  const { card, linkedSkill } = mistake;
  return {
    mistake: mistake.mistake,
    symptom: mistake.symptom ?? '',
    rootCause: mistake.rootCause ?? '',
    confidence: mistake.confidence === null ? '' : String(mistake.confidence),
    occurredOn: mistake.occurredOn,
    linkedClinic: linkedSkill?.clinic ?? '',
    linkedSkill: linkedSkill?.skill ?? '',
    rule: card?.rule ?? '',
    front: card?.frontIsOwn ? card.front : '',
    instead: card?.instead ?? '',
  };
}

/** The fields in which two forms differ. */
export function changed(before: Values, after: Values): Field[] {
  return fields.filter((field) => before[field] !== after[field].trim());
}

/** The merge patch that makes the one of the other; null when nothing changes. `card` adds to it, such as its id. */
export function patchOf(before: Values, after: Values, card: Patch['card'] = {}): Patch | null {
  const names = new Set(changed(before, after));
  const text = (field: Field) => after[field].trim();
  const patch: Patch = {};
  if (names.has('mistake')) patch.mistake = text('mistake');
  if (names.has('occurredOn')) patch.occurredOn = text('occurredOn');
  if (names.has('symptom')) patch.symptom = text('symptom') || null;
  if (names.has('rootCause')) patch.rootCause = text('rootCause') || null;
  if (names.has('confidence')) patch.confidence = text('confidence') === '' ? null : Number(withoutPercent(text('confidence')));
  if (names.has('linkedClinic') || names.has('linkedSkill')) {
    const skill = { clinic: text('linkedClinic'), skill: text('linkedSkill') };
    patch.linkedSkill = skill.clinic && skill.skill ? skill : null;
  }
  const own: Patch['card'] = { ...card };
  if (names.has('rule') && text('rule')) own.rule = text('rule');
  if (names.has('front')) own.front = text('front') || null;
  if (names.has('instead')) own.instead = text('instead') || null;
  // A card that is not there yet is added by its rule alone.
  if (Object.keys(own).some((name) => name !== 'cardId') && (before.rule || own.rule)) patch.card = own;
  return Object.keys(patch).length > 0 ? patch : null;
}

/** What a patch sets, by field. */
export function valuesOfPatch(body: Change['body']): Partial<Values> {
  const patch = (body ?? {}) as Patch;
  const { linkedSkill, confidence, card } = patch;
  const set: [Field, unknown][] = [
    ['mistake', patch.mistake],
    ['symptom', patch.symptom],
    ['rootCause', patch.rootCause],
    ['confidence', typeof confidence === 'number' ? String(confidence) : confidence],
    ['occurredOn', patch.occurredOn],
    ['linkedClinic', linkedSkill === null ? null : linkedSkill?.clinic],
    ['linkedSkill', linkedSkill === null ? null : linkedSkill?.skill],
    ['rule', card?.rule],
    ['front', card?.front],
    ['instead', card?.instead],
  ];
  return Object.fromEntries(set.filter(([, value]) => value !== undefined).map(([field, value]) => [field, value ?? '']));
}

/** A field that another device changed as well. */
export interface Conflict {
  field: Field;
  mine: string;
  theirs: string;
}

/**
 * Where a change that came second and what is there now disagree. Without a base, what the field said before, every difference
 * is one; with it, only what was changed in both places.
 */
export function conflictsOf(mine: Partial<Values>, base: Partial<Values> | undefined, theirs: Values): Conflict[] {
  return fields.flatMap((field) => {
    const wanted = mine[field];
    const there = theirs[field];
    if (wanted === undefined || wanted === there || base?.[field] === there) return [];
    return [{ field, mine: wanted, theirs: there }];
  });
}
