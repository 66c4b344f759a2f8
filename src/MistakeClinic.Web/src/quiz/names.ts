import { clinics } from '../log/clinics';
import { cards } from '../state/model';

/** What a clinic is called, as far as this device has read it; else its slug. */
export function clinicName(slug: string): string {
  return clinics.value.find((clinic) => clinic.slug === slug)?.moduleName ?? slug;
}

/** The page of the mistake that a card came from; null of a card that is gone. */
export function mistakeLink(cardId: string): string | null {
  const card = cards.value.find((one) => one.cardId === cardId);
  return card ? `/mistakes/${card.mistakeId}` : null;
}
