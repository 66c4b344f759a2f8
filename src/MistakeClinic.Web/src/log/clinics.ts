import { signal } from '@preact/signals';
import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Clinic, ClinicSummary } from '../api/types';
import { store } from '../state/model';

/** The clinics, as they were last read; empty before they have ever been. */
export const clinics = signal<ClinicSummary[]>([]);
/** The clinic whose radar is offered. */
export const clinic = signal<Clinic | null>(null);
const most = 200;

/** Shows the clinics that are kept, then those that the server tells. */
export async function readClinics(): Promise<void> {
  const kept = await store();
  clinics.value = (await kept.value<ClinicSummary[]>('clinics')) ?? clinics.value;
  const all: ClinicSummary[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = cursor === null ? { limit: most } : { limit: most, cursor };
    const answer = await answerOf(api.GET('/v1/clinics', { params: { query } }));
    if (answer.kind !== 'ok') return;
    all.push(...answer.value.items);
    cursor = answer.value.nextCursor;
  } while (cursor !== null);
  clinics.value = all;
  await kept.setValue('clinics', all);
}

/** Reads a clinic's page, for its radar. */
export async function readClinic(slug: string): Promise<void> {
  if (clinic.value?.slug === slug) return;
  const kept = await store();
  clinic.value = (await kept.value<Clinic>(`clinic:${slug}`)) ?? null;
  const answer = await answerOf(api.GET('/v1/clinics/{slug}', { params: { path: { slug } } }));
  if (answer.kind !== 'ok') return;
  clinic.value = answer.value;
  await kept.setValue(`clinic:${slug}`, answer.value);
}
