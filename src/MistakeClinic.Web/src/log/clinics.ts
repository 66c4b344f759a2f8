import { signal } from '@preact/signals';
import { type Answer, answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Clinic, ClinicSummary } from '../api/types';
import { store } from '../state/model';
import { type Kept, type Served, useServed } from '../state/served';

/** The clinics, as they were last read; empty before they have ever been. */
export const clinics = signal<ClinicSummary[]>([]);
const key = 'served:clinics';
const pageKey = (slug: string) => `served:clinic:${slug}`;
const most = 200;

/** What a clinic is called, as far as this device has read it; else its slug. */
export function clinicName(slug: string): string {
  return clinics.value.find((clinic) => clinic.slug === slug)?.moduleName ?? slug;
}

/** Shows the clinics that are kept, then those that the server tells. */
export async function readClinics(): Promise<void> {
  const kept = await store();
  clinics.value = (await kept.value<Kept<ClinicSummary[]>>(key))?.value ?? clinics.value;
  const answer = await askClinics();
  if (answer.kind === 'ok') await kept.setValue(key, { value: answer.value, at: Date.now() });
}

/** The clinics, and when the server told them. */
export function useClinics(): Served<ClinicSummary[]> {
  return useServed(key, askClinics);
}

/** A clinic's page. Authors change it without a word in the feed of changes, so it is read whenever it is shown. */
export function useClinic(slug: string): Served<Clinic> {
  return useServed(pageKey(slug), async () => (slug === '' ? { kind: 'later', seconds: null } : askClinic(slug)));
}

/** Keeps the pages of some clinics, so that they are there without a network: those that are not, and those imported again. */
export async function keepClinics(slugs: ReadonlySet<string>): Promise<void> {
  const kept = await store();
  await readClinics();
  for (const { slug, importedAt } of clinics.value.filter((one) => slugs.has(one.slug))) {
    if ((await kept.value<Kept<Clinic>>(pageKey(slug)))?.value.importedAt === importedAt) continue;
    const answer = await askClinic(slug);
    if (answer.kind === 'ok') await kept.setValue(pageKey(slug), { value: answer.value, at: Date.now() });
  }
}

function askClinic(slug: string): Promise<Answer<Clinic>> {
  return answerOf(api.GET('/v1/clinics/{slug}', { params: { path: { slug } } }));
}

async function askClinics(): Promise<Answer<ClinicSummary[]>> {
  const all: ClinicSummary[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = cursor === null ? { limit: most } : { limit: most, cursor };
    const answer = await answerOf(api.GET('/v1/clinics', { params: { query } }));
    if (answer.kind !== 'ok') return answer;
    all.push(...answer.value.items);
    cursor = answer.value.nextCursor;
  } while (cursor !== null);
  clinics.value = all;
  return { kind: 'ok', value: all };
}
