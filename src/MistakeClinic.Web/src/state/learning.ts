import type { AddEvidence, Change, PutRadarRow } from '../api/types';
import { type Field, type Values, valuesOf, valuesOfPatch } from '../mistakes/values';
import { newId } from '../sync/ids';
import { dismiss, take } from './actions';
import { currentMistakes } from './current';
import { outbox, tags } from './model';

// What the learner does with clinics and mistakes, beside logging one: stored here first, like all else.

type Body = Change['body'];

export const enrol = (clinic: string): Promise<void> => take('enrol', { target: clinic });
export const leaveClinic = (clinic: string): Promise<void> => take('leaveClinic', { target: clinic });

export function putRadarRow(radarRowId: string, row: PutRadarRow): Promise<void> {
  return take('putRadarRow', { target: radarRowId, body: row as unknown as Body, ...guard(radarRowId) });
}

export function removeRadarRow(radarRowId: string): Promise<void> {
  return take('removeRadarRow', { target: radarRowId, ...guard(radarRowId) });
}

export function recordAttempt(checkId: string, answer: string, missed: boolean): Promise<void> {
  return take('recordAttempt', { target: checkId, body: { attemptId: newId(), answer, missed } as unknown as Body });
}

/** A mistake as it was read: what its fields said, and the tag that holds the server to it. */
export interface ReadMistake {
  values: Values | undefined;
  ifMatch: string | undefined;
}

function readMistake(mistakeId: string): ReadMistake {
  const mistake = currentMistakes.value.find((one) => one.mistakeId === mistakeId);
  return { values: mistake && valuesOf(mistake), ifMatch: tags.value.get(mistakeId) };
}

/** Changes a mistake as it was read: the fields keep what they said, so that a change that comes second can be merged. */
export function changeMistake(mistakeId: string, patch: object, read = readMistake(mistakeId)): Promise<void> {
  const body = patch as unknown as Body;
  const { values, ifMatch } = read;
  const base = values && only(values, Object.keys(valuesOfPatch(body)) as Field[]);
  return take('changeMistake', { target: mistakeId, body, ...(ifMatch ? { ifMatch } : {}), ...(base ? { base } : {}) });
}

export function deleteMistake(mistakeId: string): Promise<void> {
  return take('deleteMistake', { target: mistakeId, ...guard(mistakeId) });
}

export function addEvidence(mistakeId: string, evidence: AddEvidence): Promise<void> {
  return take('addEvidence', { target: mistakeId, body: evidence as unknown as Body });
}

export const deleteEvidence = (evidenceId: string): Promise<void> => take('deleteEvidence', { target: evidenceId });
export const suspendCard = (cardId: string): Promise<void> => take('suspendCard', { target: cardId });
export const resumeCard = (cardId: string): Promise<void> => take('resumeCard', { target: cardId });

export interface MadeAgain {
  evidence: string;
  occurredAt?: string;
  confidence?: number;
}

export function recordRecurrence(mistakeId: string, again: MadeAgain): Promise<void> {
  return take('recordRecurrence', { target: mistakeId, body: { recurrenceId: newId(), ...again } as unknown as Body });
}

/** Puts what the learner chose in the place of changes that came second. */
export async function settleConflict(mistakeId: string, patch: object | null, refused: { change: Change }[]): Promise<void> {
  if (patch) await changeMistake(mistakeId, patch);
  for (const one of refused) await dismiss(one.change.id);
}

// What waits to be sent changes the tag, and then only the server knows the next one.
function guard(id: string): { ifMatch?: string } {
  const ifMatch = outbox.value.some((change) => change.target === id) ? undefined : tags.value.get(id);
  return ifMatch ? { ifMatch } : {};
}

function only(values: Values, names: Field[]): Partial<Values> {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
