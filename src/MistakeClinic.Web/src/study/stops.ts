import type { Card, Change } from '../api/types';
import { targets } from './pending';

/** The cards without those of mistakes that are to be deleted, and suspended as the learner wants it. */
export function withStops(cards: readonly Card[], changes: readonly Change[]): Card[] {
  const gone = targets(changes, 'deleteMistake');
  const stops = new Map<string, boolean>();
  for (const { op, target } of changes) {
    if (op === 'suspendCard' || op === 'resumeCard') stops.set(target!, op === 'suspendCard');
  }
  return cards
    .filter((card) => !gone.has(card.mistakeId))
    .map((card) => {
      const suspended = stops.get(card.cardId);
      return suspended === undefined ? card : { ...card, schedule: { ...card.schedule, suspended } };
    });
}
