import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Clinic } from '../api/types';
import { store } from '../state/model';
import type { Kept } from '../state/served';
import { now } from '../study/clock';

/** Shows what the radar rows of some clinics are called: as they are kept when all are, then as the server tells them. */
export async function readRows(slugs: string[], show: (rows: ReadonlyMap<string, string>) => void): Promise<void> {
  const kept = await store();
  const rows = new Map<string, string>();
  const add = (clinic: Clinic) => clinic.radarRows.forEach((row) => rows.set(row.radarRowId, row.mistake));
  const known = await Promise.all(slugs.map((slug) => kept.value<Kept<Clinic>>(keyOf(slug))));
  for (const one of known) if (one) add(one.value);
  if (known.every(Boolean)) show(new Map(rows));
  for (const slug of slugs) {
    const answer = await answerOf(api.GET('/v1/clinics/{slug}', { params: { path: { slug } } }));
    if (answer.kind === 'later') break;
    if (answer.kind !== 'ok') continue;
    add(answer.value);
    await kept.setValue(keyOf(slug), { value: answer.value, at: now() } satisfies Kept<Clinic>).catch(() => {});
  }
  show(new Map(rows));
}

/** Where the pages of clinics are kept, too. */
function keyOf(slug: string): string {
  return `served:clinic:${slug}`;
}
