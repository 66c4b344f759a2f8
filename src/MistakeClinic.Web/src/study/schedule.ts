import { type Grade, Rating as FsrsRating, State, fsrs } from 'ts-fsrs';
import type { CardSchedule, CardState, Rating } from '../api/types';

const grades: Record<Rating, Grade> = {
  again: FsrsRating.Again,
  hard: FsrsRating.Hard,
  good: FsrsRating.Good,
  easy: FsrsRating.Easy,
};
const states: Record<CardState, State> = {
  new: State.New,
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
};
const names: CardState[] = ['new', 'learning', 'review', 'relearning'];

/**
 * Where a card would stand after an answer, until the server has said it: with the default weights and without fuzz. The
 * server computes anew from the log, so a difference lasts until the next sync.
 */
export function provisional(schedule: CardSchedule, rating: Rating, at: number, retention: number): CardSchedule {
  const scheduler = fsrs({ request_retention: retention, enable_fuzz: false, enable_short_term: true });
  const { card } = scheduler.next(
    {
      due: schedule.dueAt,
      stability: schedule.stability ?? 0,
      difficulty: schedule.difficulty ?? 0,
      elapsed_days: 0,
      scheduled_days: schedule.intervalDays,
      learning_steps: 0,
      reps: schedule.reps,
      lapses: schedule.lapses,
      state: states[schedule.state],
      last_review: schedule.lastReviewedAt,
    },
    // An answer is never earlier than the one before it, whatever the clocks say.
    new Date(Math.max(at, schedule.lastReviewedAt ? Date.parse(schedule.lastReviewedAt) : 0)),
    grades[rating],
  );
  return {
    ...schedule,
    state: names[card.state]!,
    dueAt: card.due.toISOString(),
    intervalDays: card.scheduled_days,
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reps,
    lapses: card.lapses,
    lastReviewedAt: new Date(at).toISOString(),
  };
}
