import { Page } from '../app/Page';
import { Link } from '../app/router';
import type { ClinicSummary } from '../api/types';
import { useClinics } from '../log/clinics';
import { currentEnrolments, currentMistakes } from '../state/current';
import { t } from '../text';
import { Age } from '../ui/Age';
import { EnrolButton } from './EnrolButton';
import { type ClinicGroup, groupClinics } from './group';

export function ClinicsPage() {
  const served = useClinics();
  const enrolled = new Set(currentEnrolments.value.map((one) => one.clinic));
  const groups = groupClinics(served.value ?? [], enrolled);
  return (
    <Page title={t.clinics.title}>
      <p>{t.clinics.intro}</p>
      <Age of={served} />
      {served.value?.length === 0 && <p>{t.clinics.none}</p>}
      {groups.map((group) => (
        <section key={group.of}>
          <h2>{titleOf(group)}</h2>
          <ul class="list">
            {group.clinics.map((clinic) => (
              <ClinicItem key={clinic.slug} clinic={clinic} isEnrolled={enrolled.has(clinic.slug)} />
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

function ClinicItem({ clinic, isEnrolled }: { clinic: ClinicSummary; isEnrolled: boolean }) {
  const logged = currentMistakes.value.filter((one) => one.clinic === clinic.slug).length;
  return (
    <li class="card row">
      <div>
        <h3>
          <Link to={`/clinics/${clinic.slug}`}>{clinic.moduleName}</Link>
        </h3>
        <p class="hint">
          {t.clinics.place(clinic.semester, clinic.module)} · {t.clinics.holds(clinic.radarRows, clinic.checks)}
          {logged > 0 && ` · ${t.clinics.logged(logged)}`}
        </p>
      </div>
      <EnrolButton slug={clinic.slug} name={clinic.moduleName} isEnrolled={isEnrolled} />
    </li>
  );
}

function titleOf({ of }: ClinicGroup): string {
  if (of === 'enrolled') return t.clinics.yours;
  return of === null ? t.clinics.noSemester : t.clinics.semester(of);
}
