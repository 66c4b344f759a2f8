import { Page } from '../app/Page';
import { ServedView } from '../app/served';
import type { Clinic } from '../api/types';
import { useClinic } from './useClinics';
import { currentEnrolments } from '../state/current';
import { t } from '../text/later';
import { Inline } from '../ui/Inline';
import { Checks } from './Checks';
import { Completion } from './Completion';
import { EnrolButton } from './EnrolButton';
import { LogExchange } from './LogExchange';
import { LogTable } from './LogTable';
import { Radar } from './Radar';

const parts = ['radar', 'checks', 'protocol', 'completion', 'log'] as const;

export function ClinicPage({ clinic: slug }: { clinic: string }) {
  const served = useClinic(slug);
  return (
    <Page title={served.value?.moduleName ?? t.clinics.one} up={{ to: '/clinics', title: t.clinics.title }}>
      <ServedView of={served}>{(clinic) => <Whole clinic={clinic} />}</ServedView>
    </Page>
  );
}

function Whole({ clinic }: { clinic: Clinic }) {
  const isEnrolled = currentEnrolments.value.some((one) => one.clinic === clinic.slug);
  return (
    <>
      <div class="row">
        <p class="hint">{t.clinics.place(clinic.semester, clinic.module)}</p>
        <EnrolButton slug={clinic.slug} name={clinic.moduleName} isEnrolled={isEnrolled} />
      </div>
      {clinic.intro.split(/\n{2,}/).map((text) => (
        <p key={text}>
          <Inline>{text}</Inline>
        </p>
      ))}
      <nav class="parts" aria-label={t.clinics.onThisPage}>
        {parts.map((part) => (
          <a key={part} href={`#${part}`}>
            {t.clinics.parts[part]}
          </a>
        ))}
      </nav>
      <Radar clinic={clinic} />
      <Checks clinic={clinic} />
      <section id="protocol">
        <h2>{t.clinics.parts.protocol}</h2>
        <p>{t.clinics.protocolIntro}</p>
        <ol>
          {clinic.protocol.map((step) => (
            <li key={step}>
              <Inline>{step}</Inline>
            </li>
          ))}
        </ol>
      </section>
      <Completion slug={clinic.slug} />
      <section id="log">
        <h2>{t.clinics.parts.log}</h2>
        <LogTable slug={clinic.slug} />
        <LogExchange slug={clinic.slug} />
      </section>
    </>
  );
}
