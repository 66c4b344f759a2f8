import { Link } from '../app/router';
import { currentEvidence, currentMistakes } from '../state/current';
import { t } from '../text';
import { date } from '../text/format';
import { ScrollTable } from '../ui/ScrollTable';
import { Text } from '../ui/Text';

/** The mistake log of a clinic as its page has it; on a small screen the table scrolls by itself. */
export function LogTable({ slug }: { slug: string }) {
  const mistakes = currentMistakes.value
    .filter((one) => one.clinic === slug)
    .sort((a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.createdAt.localeCompare(b.createdAt));
  if (mistakes.length === 0) return <p>{t.clinics.logEmpty}</p>;
  const evidenceOf = (mistakeId: string) => currentEvidence.value.filter((one) => one.mistakeId === mistakeId);
  return (
    <ScrollTable label={t.clinics.logCaption} head={t.clinics.logColumns} class="log">
      {mistakes.map((one) => (
        <tr key={one.mistakeId}>
          <td>{date(one.occurredOn)}</td>
          <th scope="row">
            <Link to={`/mistakes/${one.mistakeId}`}>
              <Text>{one.mistake}</Text>
            </Link>
          </th>
          <td>
            <Text>{one.symptom ?? '–'}</Text>
          </td>
          <td>
            <Text>{one.rootCause ?? '–'}</Text>
          </td>
          <td>{evidenceOf(one.mistakeId).map((piece) => t.mistakes.types[piece.type]).join(', ') || '–'}</td>
          <td>
            <Text>{one.card?.rule ?? '–'}</Text>
          </td>
        </tr>
      ))}
    </ScrollTable>
  );
}
