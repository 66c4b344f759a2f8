import { type DBSchema, type IDBPDatabase, deleteDB, openDB } from 'idb';
import type { Thing } from '../api/types';
import type { OwnChange, Refused } from '../sync/entry';

const name = 'clinic';

export interface ClinicSchema extends DBSchema {
  /** The copy: the learner's things as they were last read. */
  things: { key: [string, string]; value: Thing };
  /** What waits to be sent, in the order in which it was done. */
  outbox: { key: number; value: OwnChange };
  /** What the server refused, until the learner has seen it. */
  refused: { key: string; value: Refused };
  /** Single values: whose copy it is, the cursor, the due queue, drafts, settings of this device. */
  values: { key: string; value: unknown };
}

export type ClinicDatabase = IDBPDatabase<ClinicSchema>;

/** Opens the database of this browser, which holds one learner's things at a time; `onClosed` when it has to be opened anew. */
export function openDatabase(onClosed: () => void = () => {}): Promise<ClinicDatabase> {
  return openDB<ClinicSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('things', { keyPath: ['kind', 'id'] });
      database.createObjectStore('outbox', { autoIncrement: true });
      database.createObjectStore('refused', { keyPath: 'change.id' });
      database.createObjectStore('values');
    },
    // Another tab wipes it, or a newer client changes its form: neither must wait for this tab.
    blocking(_, __, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
}

/** Removes everything of the learner's from this browser. This page must have closed the database. */
export async function removeDatabase(): Promise<void> {
  await deleteDB(name);
}
