import { FSRS6_DEFAULT_DECAY, forgetting_curve } from 'ts-fsrs';

/**
 * The chance of recall, 0 to 1, some days after a review, by FSRS-6: 0.9 when they are as many as the stability. The decay is
 * w20 of the learner's weights; left out, that of the default ones.
 */
export function retrievability(days: number, stability: number, decay: number = FSRS6_DEFAULT_DECAY): number {
  return forgetting_curve(decay, Math.max(0, days), stability);
}
