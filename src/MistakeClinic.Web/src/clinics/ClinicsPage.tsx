import { Page } from '../app/Page';
import { Link } from '../app/router';
import { ServedView } from '../app/served';
import type { ClinicSummary } from '../api/types';
import { useClinics } from './useClinics';
import { currentEnrolments, currentMistakes } from '../state/current';
import { t } from '../text/later';
import { EnrolButton } from './EnrolButton';
import { groupClinics, groupTitle } from './group';

export function ClinicsPage() {
  return (
    <Page title={t.clinics.title}>
      <p>{t.clinics.intro}</p>
      <ServedView of={useClinics()}>{(clinics) => <Groups clinics={clinics} />}</ServedView>
    </Page>
  );
}

function Groups({ clinics }: { clinics: ClinicSummary[] }) {
  const enrolled = new Set(currentEnrolments.value.map((one) => one.clinic));
  if (clinics.length === 0) return <p>{t.clinics.none}</p>;
  return (
    <>
      {groupClinics(clinics, enrolled).map((group) => (
        <section key={group.of}>
          <h2>{groupTitle(group)}</h2>
          <ul class="list">
            {group.clinics.map((clinic) => (
              <ClinicItem key={clinic.slug} clinic={clinic} isEnrolled={enrolled.has(clinic.slug)} />
            ))}
          </ul>
        </section>
      ))}
    </>
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
