import { computed, effect, signal, untracked } from '@preact/signals';
import type { Rating } from '../api/types';
import { answerCard, undoAnswer } from '../state/actions';
import { currentCards, fetchedDue, me, outbox } from '../state/model';
import { now } from '../study/clock';
import { type Waiting, dueNow, nextDueAt } from '../study/queue';

/** A review: what was answered since the page was opened, and the card that is shown. */
export interface Given {
  reviewId: Promise<string>;
  cardId: string;
  /** True once the page can go without it. */
  isStored: boolean;
}

export const given = signal<Given[]>([]);
/** How many answers are stored: the number that the learner sees, and may close the page by. */
export const stored = computed(() => given.value.filter((one) => one.isStored).length);
/** The card that is shown; it stays until it is answered, whatever else the sync brings. */
export const shown = signal<Waiting | null>(null);
export const isRevealed = signal(false);
/** True until the first card was answered or taken back: what is read with the page. */
export const isOpening = signal(true);
/** True when an answer could not be stored at all. */
export const notStored = signal(false);
/** The instant that the queue is of. It moves on with each answer, and when a step has passed. */
const clock = signal(now());
let shownAt = 0;
// Answers that the store is still taking: their cards are not due any more.
const leaving = signal<ReadonlySet<string>>(new Set());

const queue = computed(() =>
  dueNow(currentCards.value, fetchedDue.value, clock.value, me.value?.newCardsPerDay ?? 0).filter(
    (one) => !leaving.value.has(one.card.cardId),
  ),
);

/** How many cards are left, the one that is shown included. */
export const left = computed(() => {
  const rest = queue.value.filter((one) => one.card.cardId !== shown.value?.card.cardId).length;
  return rest + (shown.value ? 1 : 0);
});

/** When the next card falls due; null when none does. */
export const backAt = computed(() => nextDueAt(currentCards.value, clock.value));

// A card that was answered meanwhile in another tab or on another device is not asked again. Once its answer is shown the learner
// has thought about it, and the rating counts. While an undoing waits to be sent, the copy may still count what was undone.
effect(() => {
  const front = shown.value?.card;
  if (!front || isRevealed.value || outbox.value.some((change) => change.op === 'voidReview')) return;
  const there = currentCards.value.find((card) => card.cardId === front.cardId);
  if (there && there.schedule.reps > front.schedule.reps) untracked(goOn);
});

/** Begins a review. */
export function begin(): void {
  given.value = [];
  shown.value = null;
  isOpening.value = true;
  proceed();
}

/** Shows the next card, if there is one and none is shown. */
export function proceed(): void {
  clock.value = now();
  if (shown.value) return;
  shown.value = queue.value[0] ?? null;
  isRevealed.value = false;
  shownAt = performance.now();
}

export function reveal(): void {
  if (shown.value) isRevealed.value = true;
}

/** Takes the answer to the card that is shown, and goes on at once. */
export function rate(rating: Rating): void {
  const card = shown.value?.card;
  if (!card || !isRevealed.value) return;
  leaving.value = new Set([...leaving.value, card.cardId]);
  notStored.value = false;
  isOpening.value = false;
  const reviewId = answerCard(card.cardId, rating, performance.now() - shownAt);
  given.value = [...given.value, { reviewId, cardId: card.cardId, isStored: false }];
  goOn();
  void reviewId
    .then(
      () => {
        given.value = given.value.map((one) => (one.reviewId === reviewId ? { ...one, isStored: true } : one));
      },
      () => {
        // The card comes again, and the learner is told why.
        notStored.value = true;
        given.value = given.value.filter((one) => one.reviewId !== reviewId);
      },
    )
    .finally(() => arrived(card.cardId));
}

/** Undoes the last answer and shows its card again. */
export async function undo(): Promise<boolean> {
  const last = given.value.at(-1);
  if (!last) return false;
  given.value = given.value.slice(0, -1);
  isOpening.value = false;
  await undoAnswer(await last.reviewId);
  const card = currentCards.value.find((one) => one.cardId === last.cardId);
  if (card) {
    const again = queue.value.find((one) => one.card.cardId === last.cardId);
    shown.value = again ?? { card, reason: 'dueToday', item: null, itemAt: null };
    isRevealed.value = false;
    shownAt = performance.now();
  }
  return true;
}

function goOn(): void {
  shown.value = null;
  proceed();
}

function arrived(cardId: string): void {
  leaving.value = new Set([...leaving.value].filter((one) => one !== cardId));
  proceed();
}
