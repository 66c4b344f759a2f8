import type { RecordResult } from '../api/types';
import { newId } from '../sync/ids';
import { t } from '../text/later';

/** A miss that no card is for, as typed. */
export interface OtherDraft {
  clinic: string;
  symptom: string;
  belief: string;
}

/** How a quiz went, as far as the learner has said it. */
export interface ResultDraft {
  resultId: string;
  /** Whether each card that was asked was missed. */
  asked: Record<string, boolean>;
  others: OtherDraft[];
}

export interface ResultFaults {
  form?: string;
  /** By the place of the miss. */
  symptoms: Record<number, string>;
}

const mostAsked = 500;

export function emptyResult(): ResultDraft {
  return { resultId: newId(), asked: {}, others: [] };
}

/** What a refused result said, to go on with under an id of its own. */
export function resultDraftOf(sent: RecordResult): ResultDraft {
  return {
    resultId: newId(),
    asked: Object.fromEntries(sent.items.map((item) => [item.cardId, item.missed])),
    others: (sent.otherMisses ?? []).map(({ clinic, symptom, wrongBelief }) => ({ clinic, symptom, belief: wrongBelief ?? '' })),
  };
}

/** What is missing; null when nothing is. */
export function resultFaults({ asked, others }: ResultDraft): ResultFaults | null {
  const symptoms: Record<number, string> = {};
  for (const [i, other] of others.entries()) if (other.symptom.trim() === '') symptoms[i] = t.quiz.result.faults.symptom;
  const number = Object.keys(asked).length;
  if (Object.keys(symptoms).length > 0) return { symptoms };
  if (number === 0 && others.length === 0) return { form: t.quiz.result.faults.empty, symptoms };
  return number > mostAsked ? { form: t.quiz.result.faults.most, symptoms } : null;
}

/** The result as it is sent. */
export function resultOf({ resultId, asked, others }: ResultDraft): RecordResult {
  return {
    resultId,
    items: Object.entries(asked).map(([cardId, missed]) => ({ cardId, missed })),
    otherMisses: others.map(({ clinic, symptom, belief }) => ({
      clinic,
      symptom: symptom.trim(),
      ...(belief.trim() === '' ? {} : { wrongBelief: belief.trim() }),
    })),
  };
}
