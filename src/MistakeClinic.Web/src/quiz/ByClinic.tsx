import type { Readiness } from '../api/types';
import { clinicName } from '../state/clinics';
import { t } from '../text/later';
import { share } from '../text/format';
import { Table } from '../ui/Table';

/** The readiness for each clinic that a quiz asks about. */
export function ByClinic({ clinics }: { clinics: Readiness['clinics'] }) {
  const words = t.quiz.byClinic;
  const told = (score: number | null) => (score === null ? '–' : share(score));
  return (
    <section>
      <h2 id="by-clinic">{words.title}</h2>
      <Table
        label={words.title}
        isWide
        head={[words.clinic, words.cards, words.now, words.withoutStudy, words.withPlan]}
        rows={clinics.map((of) => [
          clinicName(of.clinic),
          of.cards,
          told(of.now),
          told(of.withoutStudy),
          told(of.withPlan),
        ])}
      />
    </section>
  );
}
