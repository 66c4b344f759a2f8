import { signal } from '@preact/signals';
import { type Answer, answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Clinic, ClinicSummary } from '../api/types';
import { keep, readKept } from './served';

/** The clinics, as they were last read; empty before they have ever been. */
export const clinics = signal<ClinicSummary[]>([]);
/** What they and the page of one are kept under. */
export const list = 'clinics';
export const page = (slug: string): string => `clinic:${slug}`;
const most = 200;

/** What a clinic is called, as far as this device has read it; else its slug. */
export function clinicName(slug: string): string {
  return clinics.value.find((clinic) => clinic.slug === slug)?.moduleName ?? slug;
}

/** Has every page know what the clinics are called, as this device read it last. */
export async function recallClinics(): Promise<void> {
  const kept = await readKept<ClinicSummary[]>(list);
  if (kept && clinics.value.length === 0) clinics.value = kept.value;
}

/** Reads the clinics anew, and the pages of some that are not kept or were imported again, so that they are there without a network. */
export async function keepClinics(slugs: ReadonlySet<string>): Promise<void> {
  const answer = await askClinics();
  if (answer.kind !== 'ok') return;
  await keep(list, answer.value);
  for (const { slug, importedAt } of answer.value.filter((one) => slugs.has(one.slug))) {
    if ((await keptClinic(slug))?.importedAt !== importedAt) await readClinic(slug);
  }
}

/** A clinic's page as it is kept here. */
export async function keptClinic(slug: string): Promise<Clinic | null> {
  return (await readKept<Clinic>(page(slug)))?.value ?? null;
}

/** A clinic's page as the server tells it, which is kept. */
export async function readClinic(slug: string): Promise<Answer<Clinic>> {
  const answer = await askClinic(slug);
  if (answer.kind === 'ok') await keep(page(slug), answer.value);
  return answer;
}

export function askClinic(slug: string): Promise<Answer<Clinic>> {
  return answerOf(api.GET('/v1/clinics/{slug}', { params: { path: { slug } } }));
}

export async function askClinics(): Promise<Answer<ClinicSummary[]>> {
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
