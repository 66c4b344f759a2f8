import type { Mistake } from '../api/types';

export interface Search {
  words: string;
  clinic: string;
  /** `rootCause` looks in the hidden assumptions alone. */
  where: 'all' | 'rootCause';
  /** `unfinished`: with steps of the repair protocol left; `recurring`: made again. */
  only: 'all' | 'unfinished' | 'recurring';
}

/** The mistakes that have all the words, accents and case apart, the latest first. */
export function searched(mistakes: readonly Mistake[], search: Search): Mistake[] {
  const words = folded(search.words).split(/\s+/).filter(Boolean);
  return mistakes
    .filter((one) => search.clinic === '' || one.clinic === search.clinic)
    .filter((one) => search.only !== 'unfinished' || one.repair.nextStep !== null)
    .filter((one) => search.only !== 'recurring' || one.recurrences > 0)
    .filter((one) => {
      const text = folded(textOf(one, search.where));
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => b.occurredOn.localeCompare(a.occurredOn) || b.createdAt.localeCompare(a.createdAt));
}

function textOf(one: Mistake, where: Search['where']): string {
  if (where === 'rootCause') return one.rootCause ?? '';
  const { mistake, believed, symptom, rootCause, linkedSkill, card } = one;
  return [mistake, believed, symptom, rootCause, linkedSkill?.skill, card?.rule, card?.front, card?.instead].join('\n');
}

/** Without case and accents: "Café" is found by "cafe". */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
