import type { Clinic, RadarRow } from '../api/types';

/** The radar of a clinic: its page's rows but for those that the learner replaced, then the learner's own. */
export function radarOf(clinic: Clinic, own: readonly RadarRow[]): RadarRow[] {
  const mine = own.filter((row) => row.clinic === clinic.slug);
  const replaced = new Set(mine.map((row) => row.replaces));
  return [...clinic.radarRows.filter((row) => !row.isOwn && !replaced.has(row.radarRowId)), ...mine];
}
