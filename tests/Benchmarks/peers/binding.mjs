import {
  FSRSBinding,
  FSRSBindingItem,
  FSRSBindingReview,
  computeParameters,
} from '@open-spaced-repetition/binding';
import { serve } from './harness.mjs';
import { byCard, readLog } from './logs.mjs';

const retention = 0.9;
const names = ['', 'again', 'hard', 'good', 'easy'];
const folder = process.argv[2];
const log = byCard(readLog(folder, 'public-100000'));
const model = new FSRSBinding();
const first = names.map((name) => name && model.nextStates(null, retention, 0)[name].memory);
const steps = memoriesBeforeReviews();

// The memory of each card after its log. The library replays no log in one call from Node, only steps with 4 outcomes.
function replay() {
  let sum = 0;
  let at = 0;
  for (const count of log.counts) {
    let memory = first[log.ratings[at]];
    const end = at + count;
    for (at++; at < end; at++) {
      memory = model.nextStates(memory, retention, log.days[at])[names[log.ratings[at]]].memory;
    }
    sum += memory.stability + memory.difficulty;
  }
  return sum;
}

// The memory before each review but a card's first, with the days since the review before.
function memoriesBeforeReviews() {
  const steps = [];
  let at = 0;
  for (const count of log.counts) {
    let memory = first[log.ratings[at]];
    const end = at + count;
    for (at++; at < end; at++) {
      steps.push({ memory, days: log.days[at] });
      memory = model.nextStates(memory, retention, log.days[at])[names[log.ratings[at]]].memory;
    }
  }
  return steps;
}

// The call alone: reading its results costs more than it does, and is left out in its favour.
function outcomes() {
  for (const { memory, days } of steps) model.nextStates(memory, retention, days);
}

function checkOutcomes() {
  let checksum = 0;
  for (const { memory, days } of steps) {
    const next = model.nextStates(memory, retention, days);
    for (const outcome of [next.again, next.hard, next.good, next.easy]) {
      checksum += outcome.memory.stability + outcome.interval;
    }
  }
  return { checksum };
}

// What training takes: for each review a day or more after the one before, the card's reviews so far.
function itemsOf(name) {
  const cards = new Map();
  const items = [];
  for (const { card, rating, days } of readLog(folder, name)) {
    const reviews = [...(cards.get(card) ?? []), new FSRSBindingReview(rating, days)];
    cards.set(card, reviews);
    if (days > 0) items.push(new FSRSBindingItem(reviews));
  }
  return items;
}

// 5 epochs are its own default. With a longer timeout every call takes as long: it is how often it looks for the end.
function fit(name) {
  let items;
  const pass = () => computeParameters((items ??= itemsOf(name)), { enableShortTerm: true, timeout: 1 });
  return { pass, check: async () => ({ weights: await pass() }) };
}

function score(name) {
  let items;
  return { pass: () => model.evaluate((items ??= itemsOf(name))) };
}

await serve('@open-spaced-repetition/binding', {
  replay: { pass: replay, check: () => ({ checksum: replay() }) },
  outcomes: { pass: outcomes, check: checkOutcomes },
  'fit public-1000': fit('public-1000'),
  'fit public-10000': fit('public-10000'),
  'fit public-100000': fit('public-100000'),
  'score public-100000': score('public-100000'),
});
