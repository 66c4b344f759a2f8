import type { Rating } from '../api/types';
import { provisional } from '../study/schedule';
import type { Waiting } from '../study/queue';

export const two: Rating[] = ['again', 'good'];
export const four: Rating[] = ['again', 'hard', 'good', 'easy'];

/**
 * How long a card would stay away after a rating, in milliseconds: as the server foretold, which knows the learner's weights and
 * the load of the days, or else as well as this device can tell.
 */
export function away(waiting: Waiting, rating: Rating, at: number, retention: number): number {
  const foretold = waiting.item?.outcomes[rating];
  if (foretold) return Math.max(0, Date.parse(foretold.dueAt) - (waiting.itemAt ?? at));
  return Math.max(0, Date.parse(provisional(waiting.card.schedule, rating, at, retention).dueAt) - at);
}
