import type { Change, LogMistake } from '../api/types';
import { patchOf, type Values } from '../mistakes/values';
import { t } from '../text/later';
import { withoutPercent } from '../text/percent';
import type { Draft } from './draft';
import { fieldsOf } from './evidence';

export type DraftFaults = Partial<Record<keyof Draft, string>>;

/** The first day on which a mistake can have happened, as the server has it. */
export const earliest = '2000-01-01';

/** What is missing or wrong, by field; the first step that has any is where to go. */
export function faultsOf(draft: Draft, today: string): DraftFaults {
  const faults: DraftFaults = {};
  const words = t.log.required;
  if (draft.clinic === '') faults.clinic = words.clinic;
  if (draft.mistake.trim() === '') faults.mistake = words.mistake;
  const { occurredOn } = draft;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(occurredOn) || occurredOn < earliest || occurredOn > today) faults.occurredOn = words.occurredOn;
  if (!/^(\d{1,2}|100)?$/.test(withoutPercent(draft.confidence))) faults.confidence = words.confidence;
  const kind = draft.evidence;
  if (kind && fieldsOf(kind).some((field) => field.isRequired && !draft.content[field.name]?.trim())) {
    faults.evidence = words.evidence;
  }
  if (draft.rule.trim() !== '' && draft.rootCause.trim() === '') faults.rule = words.rootCause;
  return faults;
}

const steps: Partial<Record<keyof Draft, number>> = { symptom: 1, rootCause: 2, evidence: 3, rule: 4 };

/** The step, from 0, in which a field stands. */
export function stepOf(field: keyof Draft): number {
  return steps[field] ?? 0;
}

/** Those of one step, from 0: nobody is sent back later for what could be said at once. */
export function faultsOfStep(faults: DraftFaults, step: number): DraftFaults {
  return Object.fromEntries(Object.entries(faults).filter(([field]) => stepOf(field as keyof Draft) === step));
}

/** The first step, from 0, with a fault; null without any. */
export function stepWithFault(faults: DraftFaults): number | null {
  const found = Object.keys(faults).map((field) => stepOf(field as keyof Draft));
  return found.length > 0 ? Math.min(...found) : null;
}

/** The mistake as it is sent: what is empty is left out, and may come later. */
export function mistakeOf(draft: Draft): LogMistake {
  const { mistakeId, cardId, clinic, occurredOn } = draft;
  const rule = draft.rule.trim();
  return {
    mistakeId,
    clinic,
    occurredOn,
    ...filled('mistake', draft.mistake),
    ...filled('symptom', draft.symptom),
    ...filled('rootCause', draft.rootCause),
    ...filled('radarRowId', draft.radarRowId),
    ...(draft.confidence.trim() === '' ? {} : { confidence: Number(withoutPercent(draft.confidence)) }),
    ...(rule === '' ? {} : { card: { cardId, rule, ...filled('instead', draft.instead) } }),
  };
}

/** What a draft changes of a mistake that is on the server already; null when nothing. */
export function patchOfDraft(draft: Draft, base: Values): object | null {
  const { mistake, symptom, rootCause, occurredOn, rule, instead } = draft;
  const confidence = withoutPercent(draft.confidence);
  const after = { ...base, mistake, symptom, rootCause, confidence, occurredOn, rule, instead };
  return patchOf(base, after, base.rule ? {} : { cardId: draft.cardId });
}

/** The evidence as it is sent, or null when there is none. */
export function evidenceOf(draft: Draft): Change['body'] {
  if (draft.evidence === '') return null;
  const texts = fieldsOf(draft.evidence).map((field) => filled(field.name, draft.content[field.name] ?? ''));
  const { evidenceId, evidence: type, changed } = draft;
  return { evidenceId, type, changed, content: Object.assign({}, ...texts) } as unknown as Change['body'];
}

function filled<K extends string>(name: K, text: string): Partial<Record<K, string>> {
  const trimmed = text.trim();
  return (trimmed === '' ? {} : { [name]: trimmed }) as Partial<Record<K, string>>;
}
