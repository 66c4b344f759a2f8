import type { Readiness } from '../api/types';
import { clinicName } from '../log/clinics';
import { DataTable } from '../plot/Figure';
import { t } from '../text';
import { share } from '../text/format';

/** The readiness for each clinic that a quiz asks about. */
export function ByClinic({ clinics }: { clinics: Readiness['clinics'] }) {
  const words = t.quiz.byClinic;
  const told = (score: number | null) => (score === null ? '–' : share(score));
  return (
    <section>
      <h2 id="by-clinic">{words.title}</h2>
      <div class="wide-table">
        <DataTable
          caption={<span class="hidden">{words.title}</span>}
          head={[words.clinic, words.cards, words.now, words.withoutStudy, words.withPlan]}
          rows={clinics.map((of) => [
            clinicName(of.clinic),
            of.cards,
            told(of.now),
            told(of.withoutStudy),
            told(of.withPlan),
          ])}
        />
      </div>
    </section>
  );
}
