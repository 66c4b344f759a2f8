import type { Quiz } from '../api/types';
import { clinicName } from '../state/clinics';
import { cards } from '../state/model';
import { t } from '../text/later';
import { share } from '../text/format';

/** The page of the mistake that a card came from; null of a card that is gone. */
export function mistakeLink(cardId: string): string | null {
  const card = cards.value.find((one) => one.cardId === cardId);
  return card ? `/mistakes/${card.mistakeId}` : null;
}

/** What a quiz asks about, and with what target and minutes. */
export function factsOf(quiz: Quiz): string[] {
  const facts = [t.quiz.clinics(quiz.clinics.map((of) => clinicName(of.clinic)).join(', '))];
  if (quiz.targetScore !== null) facts.push(t.quiz.target(share(quiz.targetScore)));
  if (quiz.minutesPerDay !== null) facts.push(t.quiz.minutesSet(quiz.minutesPerDay));
  return facts;
}
