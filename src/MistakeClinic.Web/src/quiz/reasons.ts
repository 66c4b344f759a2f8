import type { QuizPlan, QuizPlanItem } from '../api/types';
import { t } from '../text/later';
import { share } from '../text/format';

/** Why a card is worth a review today. */
export function reasonOf({ recallIfLeft, recallIfReviewed }: Pick<QuizPlanItem, 'recallIfLeft' | 'recallIfReviewed'>): string {
  const words = t.quiz.plan.reason;
  const reviewed = share(recallIfReviewed);
  return recallIfLeft === null ? words.fresh(reviewed) : words.known(share(recallIfLeft), reviewed);
}

/** What to expect of a plan that is not feasible, and what would help. */
export function adviceOf(plan: Pick<QuizPlan, 'expectedScore' | 'neededMinutesPerDay'>, target: number | null, isLimited: boolean): string {
  const words = t.quiz.advice;
  const { expectedScore: score, neededMinutesPerDay: needed } = plan;
  if (score === null) return t.quiz.noCards;
  if (target !== null && needed !== null) return words.short(share(score), share(target));
  if (target !== null && score < target) return words.outOfReach(share(score), share(target));
  return isLimited ? words.unseen(share(score)) : words.unseenDays(share(score));
}
