import { signal } from '@preact/signals';
import type { LogMistake } from '../api/types';
import { store } from '../state/model';
import { now } from '../study/clock';
import { newId } from '../sync/ids';
import type { EvidenceKind } from './evidence';

/** A mistake that is being written: all as typed, and the ids that it will be stored under. */
export interface Draft {
  mistakeId: string;
  cardId: string;
  evidenceId: string;
  step: number;
  clinic: string;
  radarRowId: string;
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
  draft.value = (await (await store()).value<Draft>(key)) ?? emptyDraft();
}

/** Changes the draft and keeps it, with every keystroke. */
export async function change(to: Partial<Draft>): Promise<void> {
  if (!draft.value) return;
  draft.value = { ...draft.value, ...to };
  await keep();
}

/** Begins anew; the clinic of the last one is most likely that of the next. */
export async function discard(clinic = ''): Promise<void> {
  draft.value = emptyDraft(clinic);
  await (await store()).removeValue(key);
}

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

async function keep(): Promise<void> {
  isKept.value = await (await store()).setValue(key, draft.value);
}
