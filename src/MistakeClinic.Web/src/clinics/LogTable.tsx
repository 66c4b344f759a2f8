import { Link } from '../app/router';
import { currentEvidence, currentMistakes } from '../state/current';
import { t } from '../text/later';
import { date } from '../text/format';
import { Table } from '../ui/Table';
import { Text } from '../ui/Text';

/** The mistake log of a clinic as its page has it; on a small screen the table scrolls by itself. */
export function LogTable({ slug }: { slug: string }) {
  const mistakes = currentMistakes.value
    .filter((one) => one.clinic === slug)
    .sort((a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.createdAt.localeCompare(b.createdAt));
  if (mistakes.length === 0) return <p>{t.clinics.logEmpty}</p>;
  const evidenceOf = (mistakeId: string) => currentEvidence.value.filter((one) => one.mistakeId === mistakeId);
  return (
    <Table
      label={t.clinics.logCaption}
      class="log"
      isWide
      head={t.clinics.logColumns}
      named={1}
      rows={mistakes.map((one) => [
        date(one.occurredOn),
        <Link to={`/mistakes/${one.mistakeId}`}>
          <Text>{one.mistake}</Text>
        </Link>,
        <Text>{one.symptom ?? '–'}</Text>,
        <Text>{one.rootCause ?? '–'}</Text>,
        evidenceOf(one.mistakeId).map((piece) => t.mistakes.types[piece.type]).join(', ') || '–',
        <Text>{one.card?.rule ?? '–'}</Text>,
      ])}
    />
  );
}
