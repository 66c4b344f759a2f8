import type { Change, Review } from '../api/types';
import { waitingReviews } from '../study/overlay';
import { type Days, studyDay } from '../study/studyDay';

/** A row of the review log, as far as progress is told from it. */
export interface LoggedAnswer {
  reviewId: string;
  cardId: string;
  isRecalled: boolean;
  /** False of a lapse that was told of because the mistake was made again, or at a quiz. */
  isAnswer: boolean;
  reviewedAt: number;
  minutes: number;
  studyDay: string;
  /** Null of one that waits to be sent. */
  wasNew: boolean | null;
  /** In days, after the review; null of one that waits to be sent. */
  stabilityAfter: number | null;
}

// The server cuts off at two minutes, too: the learner was elsewhere.
const mostMinutes = 2;

/** What counts of the log, the oldest first: without what was undone, and with what waits to be sent. */
export function countedAnswers(log: readonly Review[], outbox: readonly Change[], days: Days): LoggedAnswer[] {
  const undone = new Set(outbox.filter((change) => change.op === 'voidReview').map((change) => change.target));
  const stored = log.filter((review) => review.voidedAt === null && !undone.has(review.reviewId)).map(ofLog);
  const known = new Set(stored.map((review) => review.reviewId));
  const waiting = waitingReviews(outbox)
    .filter((review) => !known.has(review.reviewId))
    .map((review): LoggedAnswer => ({
      reviewId: review.reviewId,
      cardId: review.cardId,
      isRecalled: review.rating !== 'again',
      isAnswer: true,
      reviewedAt: Date.parse(review.reviewedAt),
      minutes: minutesOf(review.durationMs ?? 0),
      studyDay: studyDay(Date.parse(review.reviewedAt), days),
      wasNew: null,
      stabilityAfter: null,
    }));
  return [...stored, ...waiting].sort((a, b) => a.reviewedAt - b.reviewedAt || (a.reviewId < b.reviewId ? -1 : 1));
}

function ofLog(review: Review): LoggedAnswer {
  return {
    reviewId: review.reviewId,
    cardId: review.cardId,
    isRecalled: review.rating !== 'again',
    isAnswer: review.source === 'answer',
    reviewedAt: Date.parse(review.reviewedAt),
    minutes: minutesOf(review.durationMs),
    studyDay: review.studyDay,
    wasNew: review.stateBefore === 'new',
    stabilityAfter: review.stabilityAfter,
  };
}

function minutesOf(milliseconds: number): number {
  return Math.min(mostMinutes, milliseconds / 60_000);
}
