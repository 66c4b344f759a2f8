import { FSRSAlgorithm, createEmptyCard, fsrs, generatorParameters } from 'ts-fsrs';
import { serve } from './harness.mjs';
import { byCard, readLog } from './logs.mjs';

const folder = process.argv[2];
const log = byCard(readLog(folder, 'public-100000'));
const algorithm = new FSRSAlgorithm(generatorParameters());
const scheduler = fsrs();
const previews = cardsBeforeReviews(readLog(folder, 'public-10000'));

// The memory of each card after its log.
function replay() {
  let sum = 0;
  let at = 0;
  for (const count of log.counts) {
    let memory = null;
    for (const end = at + count; at < end; at++) {
      memory = algorithm.next_state(memory, log.days[at], log.ratings[at]);
    }
    sum += memory.stability + memory.difficulty;
  }
  return sum;
}

// Each card as it was before each of its reviews, with the instant of that review.
function cardsBeforeReviews(reviews) {
  const cards = new Map();
  return reviews.map(({ card: id, time, rating }) => {
    const at = new Date(time);
    const card = cards.get(id) ?? createEmptyCard(at);
    cards.set(id, scheduler.next(card, at, rating).card);
    return { card, at };
  });
}

// All four outcomes: memory, state, and days until due.
function preview() {
  let sum = 0;
  for (const { card, at } of previews) {
    const outcomes = scheduler.repeat(card, at);
    for (let rating = 1; rating <= 4; rating++) {
      const { stability, due } = outcomes[rating].card;
      sum += stability + (due.getTime() - at.getTime()) / 86_400_000;
    }
  }
  return sum;
}

await serve('ts-fsrs', {
  replay: { pass: replay, check: () => ({ checksum: replay() }) },
  preview: { pass: preview, check: () => ({ checksum: preview() }) },
});
