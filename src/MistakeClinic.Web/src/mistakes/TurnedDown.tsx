import { saidOf } from '../app/said';
import { saidOfFinding } from '../log/finding';
import type { Refused } from '../sync/entry';
import { t } from '../text/later';
import { type Values, valuesOfPatch } from './values';

interface Props {
  one: Refused;
  /** Opens the form with what was refused. */
  onEdit: (to: Partial<Values>) => void;
}

/** A change that the server refused for what it says: the texts are not lost, and can be mended. */
export function TurnedDown({ one, onEdit }: Props) {
  const { problem, change } = one;
  const findings = (problem.findings ?? []).filter((finding) => finding.severity === 'error');
  return (
    <section class="card">
      <h2>{t.mistakes.turnedDown.title}</h2>
      <p>{saidOf(problem)}</p>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.ruleId}${finding.start}`}>{saidOfFinding(finding)}</li>
        ))}
      </ul>
      <button
        type="button"
        class="main"
        onClick={() => onEdit(valuesOfPatch(change.body))}
      >
        {t.mistakes.turnedDown.edit}
      </button>
    </section>
  );
}
