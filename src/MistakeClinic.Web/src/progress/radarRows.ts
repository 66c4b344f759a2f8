import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Clinic } from '../api/types';
import { store } from '../state/model';

/** Shows what the radar rows of some clinics are called: as they are kept, then as the server tells them. */
export async function readRows(slugs: string[], show: (rows: ReadonlyMap<string, string>) => void): Promise<void> {
  const kept = await store();
  const rows = new Map<string, string>();
  const add = (clinic: Clinic | undefined) => clinic?.radarRows.forEach((row) => rows.set(row.radarRowId, row.mistake));
  for (const slug of slugs) add(await kept.value<Clinic>(`clinic:${slug}`));
  show(new Map(rows));
  for (const slug of slugs) {
    const answer = await answerOf(api.GET('/v1/clinics/{slug}', { params: { path: { slug } } }));
    if (answer.kind === 'later') return;
    if (answer.kind !== 'ok') continue;
    add(answer.value);
    await kept.setValue(`clinic:${slug}`, answer.value).catch(() => {});
  }
  show(new Map(rows));
}
