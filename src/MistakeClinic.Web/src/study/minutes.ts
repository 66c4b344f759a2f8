import type { Review } from '../api/types';

const usual = 10;
const longest = 120;
const lookedAt = 200;

/** The whole minutes, at least one, that some cards take by how long the last answers took; 10 seconds a card before there are any. */
export function minutesFor(cards: number, reviews: readonly Review[]): number {
  const given = reviews.filter((review) => review.source === 'answer');
  const last = given.sort((a, b) => Date.parse(b.reviewedAt) - Date.parse(a.reviewedAt)).slice(0, lookedAt);
  // The server cuts off at two minutes, too: the learner was elsewhere.
  const seconds = last.reduce((sum, review) => sum + Math.min(longest, review.durationMs / 1000), 0);
  const each = last.length > 0 ? seconds / last.length : usual;
  return Math.max(1, Math.round((cards * each) / 60));
}
