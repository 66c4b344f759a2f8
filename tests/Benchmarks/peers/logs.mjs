import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The reviews of a log in time order: card, time (ms), rating and days since the card's review before. */
export function readLog(folder, name) {
  const text = gunzipSync(readFileSync(join(folder, `${name}.csv.gz`))).toString();
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [card, time, rating, days] = line.split(',').map(Number);
      return { card, time, rating, days };
    });
}

/** The same reviews card by card, each card's oldest first, as one array of ratings, one of days and one of counts. */
export function byCard(log) {
  const cards = new Map();
  for (const review of log) {
    const reviews = cards.get(review.card);
    if (reviews) reviews.push(review);
    else cards.set(review.card, [review]);
  }
  const reviews = [...cards.values()].flat();
  return {
    ratings: Uint8Array.from(reviews, (review) => review.rating),
    days: Int32Array.from(reviews, (review) => review.days),
    counts: Int32Array.from(cards.values(), (reviews) => reviews.length),
  };
}
