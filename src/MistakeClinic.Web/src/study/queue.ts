import type { Card, Due, DueItem, DueReason } from '../api/types';

/** The queue of the server as it was fetched, and when. */
export interface FetchedDue {
  at: number;
  due: Due;
}

/** A card to answer now. */
export interface Waiting {
  card: Card;
  reason: DueReason;
  /** The server's word, and when it said so; null without it. */
  item: DueItem | null;
  itemAt: number | null;
}

const unnamed = { item: null, itemAt: null };

/** How long the server's order stands for: a day, after which another study day has begun in any case. */
const orderHolds = 24 * 60 * 60 * 1000;

/**
 * What is due now, without asking anybody: in the server's order what it named and was not answered since, then the cards
 * of the copy that have fallen due, the longest waiting first. New cards only come as the server named them, for the limit of
 * a study day is its to keep, unless it named none for a day: then at most as many as the learner's limit.
 */
export function dueNow(cards: readonly Card[], fetched: FetchedDue | null, now: number, newPerDay: number): Waiting[] {
  const byId = new Map(cards.map((card) => [card.cardId, card]));
  const order = fetched && now - fetched.at < orderHolds ? fetched : null;
  const named: Waiting[] = [];
  for (const item of order?.due.items ?? []) {
    const card = byId.get(item.cardId);
    if (card && isOpen(card, item, now)) named.push({ card, reason: item.reason, item, itemAt: order!.at });
  }
  const known = new Set(named.map((one) => one.card.cardId));
  const others = cards.filter((card) => !known.has(card.cardId) && isDue(card, now)).sort(byDue);
  const seen = others.filter((card) => card.schedule.state !== 'new');
  const fresh = order ? [] : others.filter((card) => card.schedule.state === 'new').slice(0, newPerDay);
  return [
    ...seen.filter(isInSteps).map((card) => ({ card, reason: 'stepPassed' as const, ...unnamed })),
    ...named,
    ...seen.filter((card) => !isInSteps(card)).map((card) => ({ card, reason: 'dueToday' as const, ...unnamed })),
    ...fresh.map((card) => ({ card, reason: 'newCard' as const, ...unnamed })),
  ];
}

/** When the next card that is not due yet falls due; null when none does. */
export function nextDueAt(cards: readonly Card[], now: number): number | null {
  const ahead = cards
    .filter((card) => !card.schedule.suspended)
    .map((card) => Date.parse(card.schedule.dueAt))
    .filter((at) => at > now);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}

// Named by the server, and nothing has happened to it since. What a plan chose need not have fallen due.
function isOpen(card: Card, item: DueItem, now: number): boolean {
  const { suspended, state, dueAt } = card.schedule;
  if (suspended) return false;
  return state === item.state && (Date.parse(dueAt) <= now || isPlanned(card, item));
}

function isPlanned(card: Card, item: DueItem): boolean {
  if (item.why === null && item.reason !== 'quiz' && item.reason !== 'limited') return false;
  const answered = card.schedule.lastReviewedAt;
  return answered === null || Date.parse(answered) < Date.parse(item.dueAt);
}

function isDue(card: Card, now: number): boolean {
  return !card.schedule.suspended && Date.parse(card.schedule.dueAt) <= now;
}

function isInSteps(card: Card): boolean {
  return card.schedule.state === 'learning' || card.schedule.state === 'relearning';
}

function byDue(a: Card, b: Card): number {
  return Date.parse(a.schedule.dueAt) - Date.parse(b.schedule.dueAt);
}
