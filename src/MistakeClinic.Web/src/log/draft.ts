import { signal } from '@preact/signals';
import type { LogMistake, Mistake } from '../api/types';
import { type Values, valuesOf } from '../mistakes/values';
import { enrolments, mistakes, store } from '../state/model';
import { now } from '../study/clock';
import { newId } from '../sync/ids';
import { withoutPercent } from '../text/percent';
import type { EvidenceKind } from './evidence';

/** A mistake that is being written: all as typed, and the ids that it will be stored under. */
export interface Draft {
  mistakeId: string;
  cardId: string;
  evidenceId: string;
  step: number;
  clinic: string;
  radarRowId: string;
  /** The mistake as it was read, when it is on the server already and this only goes on with its repair. */
  base?: Values;
  occurredOn: string;
  mistake: string;
  confidence: string;
  symptom: string;
  rootCause: string;
  evidence: EvidenceKind | '';
  content: Record<string, string>;
  changed: string[];
  rule: string;
  instead: string;
}

/** The draft of this device; null before it has been read. */
export const draft = signal<Draft | null>(null);
/** What the learner wants to begin with while another draft is not finished: it waits for the learner's word. */
export const offered = signal<Draft | null>(null);
/** False when the disk had no room for it: it then lives as long as the page. */
export const isKept = signal(true);
const key = 'draft';

export function emptyDraft(clinic = ''): Draft {
  const ids = { mistakeId: newId(), cardId: newId(), evidenceId: newId() };
  const texts = { radarRowId: '', mistake: '', confidence: '', symptom: '', rootCause: '', rule: '', instead: '' };
  return { ...ids, ...texts, step: 0, clinic, occurredOn: today(), evidence: '', content: {}, changed: [] };
}

/** The local date of today. */
export function today(): string {
  const date = new Date(now());
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export async function readDraft(): Promise<void> {
  const before = draft.value;
  const read = (await kept()) ?? emptyDraft(likelyClinic());
  // What was typed or begun meanwhile is newer than what was read.
  if (draft.value === before) draft.value = read;
}

// That of the last mistake, or the only one that the learner works through.
function likelyClinic(): string {
  const last = mistakes.value.reduce<Mistake | null>((a, b) => (a && a.mistakeId > b.mistakeId ? a : b), null);
  const [one, other] = enrolments.value;
  return last?.clinic ?? (other ? '' : (one?.clinic ?? ''));
}

/** Changes the draft and keeps it, with every keystroke. */
export async function change(to: Partial<Draft>): Promise<void> {
  if (!draft.value) return;
  const mine = { ...draft.value, ...to };
  draft.value = mine;
  // Another tab may have begun one since this one was read: the learner then says which to write.
  const other = await kept();
  if (other && other.mistakeId !== mine.mistakeId && !isEmpty(other)) {
    offered.value = mine;
    draft.value = other;
  } else {
    await keep();
  }
}

/** Begins anew; the clinic of the last one is most likely that of the next. */
export async function discard(clinic = ''): Promise<void> {
  draft.value = emptyDraft(clinic);
  await (await store()).removeValue(key);
}

/** Begins with this, unless there is a draft that would be lost: then the learner is asked. */
export async function begin(prefilled: Draft): Promise<void> {
  await readDraft();
  if (isEmpty(draft.value!)) return use(prefilled);
  if (draft.value!.mistakeId !== prefilled.mistakeId) offered.value = prefilled;
}

/** Puts it in the place of the draft that there is. */
export async function use(other: Draft): Promise<void> {
  offered.value = null;
  draft.value = other;
  await keep();
}

/** A draft as it is saved when its card is not ready. */
export function withoutCard(of: Draft): Draft {
  return { ...of, rule: of.base?.rule ?? '', instead: of.base?.instead ?? '' };
}

/** The draft that is left then: it goes on with the card, under the same ids. */
export function cardLeft(of: Draft): Draft {
  const { mistake, symptom, rootCause, confidence, occurredOn, rule, instead } = withoutCard(of);
  const none = { linkedClinic: '', linkedSkill: '', front: '' };
  const sent = { mistake, symptom, rootCause, confidence, occurredOn, rule, instead };
  const trimmed = Object.fromEntries(Object.entries(sent).map(([name, text]) => [name, text.trim()])) as typeof sent;
  const base = { ...none, ...of.base, ...trimmed, confidence: withoutPercent(confidence) };
  return { ...of, base, evidenceId: newId(), evidence: '', content: {}, changed: [] };
}

/** Whether nothing was written that would be missed. */
export function isEmpty(one: Draft): boolean {
  return [one.mistake, one.symptom, one.rootCause, one.rule, one.instead, ...Object.values(one.content)].every(
    (text) => text.trim() === '',
  );
}

/** Makes a draft that goes on with the repair of a mistake, at its next step. */
export function draftOf(mistake: Mistake): Draft {
  const base = valuesOf(mistake);
  const { mistake: text, symptom, rootCause, confidence, occurredOn, rule, instead } = base;
  const empty = emptyDraft(mistake.clinic);
  return {
    ...empty,
    ...{ mistake: text, symptom, rootCause, confidence, occurredOn, rule, instead, base },
    mistakeId: mistake.mistakeId,
    cardId: mistake.card?.cardId ?? empty.cardId,
    radarRowId: mistake.radarRowId ?? '',
    step: stepOf[mistake.repair.nextStep?.step ?? 'mistakeLogged'] ?? 0,
  };
}

const stepOf: Record<string, number> = {
  mistakeLogged: 0,
  reproduced: 1,
  assumptionNamed: 2,
  repaired: 3,
  evidenceSaved: 3,
  cardAdded: 4,
};

/** Makes a draft of a mistake that was refused, under its own ids. */
export async function openAsDraft(refused: LogMistake): Promise<void> {
  const { mistakeId, clinic, radarRowId, occurredOn, mistake, confidence, symptom, rootCause, card } = refused;
  draft.value = {
    ...emptyDraft(clinic),
    mistakeId: mistakeId ?? newId(),
    cardId: card?.cardId ?? newId(),
    radarRowId: radarRowId ?? '',
    occurredOn: occurredOn ?? today(),
    mistake: mistake ?? '',
    confidence: confidence == null ? '' : String(confidence),
    symptom: symptom ?? '',
    rootCause: rootCause ?? '',
    rule: card?.rule ?? '',
    instead: card?.instead ?? '',
  };
  await keep();
}

async function kept(): Promise<Draft | null> {
  return (await (await store()).value<Draft>(key)) ?? null;
}

async function keep(): Promise<void> {
  isKept.value = await (await store()).setValue(key, draft.value);
}
