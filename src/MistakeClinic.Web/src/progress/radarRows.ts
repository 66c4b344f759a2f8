import type { Clinic } from '../api/types';
import { keptClinic, readClinic } from '../state/clinics';

/** Shows what the radar rows of some clinics are called: as they are kept when all are, then as the server tells them. */
export async function readRows(slugs: string[], show: (rows: ReadonlyMap<string, string>) => void): Promise<void> {
  const rows = new Map<string, string>();
  const add = (clinic: Clinic) => clinic.radarRows.forEach((row) => rows.set(row.radarRowId, row.mistake));
  const known = await Promise.all(slugs.map(keptClinic));
  for (const one of known) if (one) add(one);
  if (known.every(Boolean)) show(new Map(rows));
  for (const slug of slugs) {
    const answer = await readClinic(slug);
    if (answer.kind === 'later') break;
    if (answer.kind === 'ok') add(answer.value);
  }
  show(new Map(rows));
}
