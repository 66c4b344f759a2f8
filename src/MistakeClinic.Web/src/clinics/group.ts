import type { ClinicSummary } from '../api/types';
import { t } from '../text/later';

export interface ClinicGroup {
  /** `enrolled`, a semester, or null for clinics without one. */
  of: 'enrolled' | number | null;
  clinics: ClinicSummary[];
}

/** The clinics that the learner works through, then the others by semester, those without one last; each by module. */
export function groupClinics(clinics: readonly ClinicSummary[], enrolled: ReadonlySet<string>): ClinicGroup[] {
  const groups = new Map<ClinicGroup['of'], ClinicSummary[]>();
  for (const clinic of [...clinics].sort(inOrder)) {
    const of = enrolled.has(clinic.slug) ? 'enrolled' : clinic.semester;
    groups.set(of, [...(groups.get(of) ?? []), clinic]);
  }
  const rank = (of: ClinicGroup['of']) => (of === 'enrolled' ? 0 : (of ?? 1000));
  return [...groups].map(([of, its]) => ({ of, clinics: its })).sort((a, b) => rank(a.of) - rank(b.of));
}

/** What a group is called. */
export function groupTitle({ of }: ClinicGroup): string {
  if (of === 'enrolled') return t.clinics.yours;
  return of === null ? t.clinics.noSemester : t.clinics.semester(of);
}

/** The clinics that a mistake of this one may go back to: those of an earlier semester, or an earlier module of the same. */
export function earlierClinics(clinics: readonly ClinicSummary[], than: ClinicSummary | undefined): ClinicSummary[] {
  return than ? clinics.filter((one) => inOrder(one, than) < 0).sort(inOrder) : [];
}

function inOrder(a: ClinicSummary, b: ClinicSummary): number {
  return (a.semester ?? 1000) - (b.semester ?? 1000) || a.module - b.module;
}
