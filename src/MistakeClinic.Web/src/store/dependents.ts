import type { IDBPObjectStore } from 'idb';
import type { ThingKind } from '../api/types';
import type { ClinicSchema } from './database';

type Things = IDBPObjectStore<ClinicSchema, ('things' | 'values')[], 'things', 'readwrite'>;

/** What goes with a thing that is gone and has no tombstone of its own: a mistake's recurrences, a card's reviews. */
export async function dependents(things: Things, kind: ThingKind, id: string): Promise<[string, string][]> {
  if (kind !== 'mistake' && kind !== 'card') return [];
  const child = kind === 'mistake' ? 'recurrence' : 'review';
  const found = await things.getAll(IDBKeyRange.bound([child], [child, []]));
  return found
    .filter((thing) => (kind === 'mistake' ? thing.recurrence?.mistakeId : thing.review?.cardId) === id)
    .map((thing) => [child, thing.id]);
}
