import type { Mistake } from '../api/types';
import type { Refused } from '../sync/entry';
import { t } from '../text';
import { type Values, valuesOf, valuesOfPatch } from './values';

interface Props {
  mistake: Mistake;
  one: Refused;
  /** Opens the form with what was refused. */
  onEdit: (values: Values) => void;
}

/** A change that the server refused for what it says: the texts are not lost, and can be mended. */
export function TurnedDown({ mistake, one, onEdit }: Props) {
  const { problem, change } = one;
  const findings = (problem.findings ?? []).filter((finding) => finding.severity === 'error');
  return (
    <section class="card">
      <h2>{t.mistakes.turnedDown.title}</h2>
      <p>{problem.detail ?? problem.title}</p>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.ruleId}${finding.start}`}>
            {finding.message} {finding.fix}
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="main"
        onClick={() => onEdit({ ...valuesOf(mistake), ...valuesOfPatch(change.body) })}
      >
        {t.mistakes.turnedDown.edit}
      </button>
    </section>
  );
}
