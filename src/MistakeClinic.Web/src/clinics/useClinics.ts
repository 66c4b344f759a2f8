import type { Clinic, ClinicSummary } from '../api/types';
import { type Served, useServed } from '../app/served';
import { askClinic, askClinics, list, page } from '../state/clinics';

/** The clinics, read anew wherever they are shown to be chosen from. */
export function useClinics(): Served<ClinicSummary[]> {
  return useServed(list, askClinics);
}

/** A clinic's page. Authors change it without a word in the feed of changes, so it is read whenever it is shown. */
export function useClinic(slug: string): Served<Clinic> {
  return useServed(page(slug), async () => (slug === '' ? { kind: 'later', seconds: null } : askClinic(slug)));
}
