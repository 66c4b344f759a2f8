import { saidOf } from '../app/said';
import { Link } from '../app/router';
import type { LogImport } from '../api/types';
import { saidOfFinding } from '../log/finding';
import { t } from '../text/later';
import { Fault } from '../ui/Fault';
import type { Imported } from './LogExchange';
import { faultsOf } from './logFile';

interface Props {
  imported: Imported;
  onAnyway: () => void;
}

/** What became of a table: what it changed, or line by line what is wrong with it. */
export function ImportOutcome({ imported, onAnyway }: Props) {
  const { answer, text } = imported;
  if (answer.kind === 'ok') return <Done report={answer.value} />;
  if (answer.kind !== 'refused') return <Fault>{t.clinics.importAway}</Fault>;
  if (answer.problem.status === 412) {
    return (
      <div class="card" role="alert">
        <p>{t.clinics.importChanged}</p>
        <button type="button" onClick={onAnyway}>
          {t.clinics.importAnyway}
        </button>
      </div>
    );
  }
  const faults = faultsOf(answer.problem, text);
  return (
    <div class="card" role="alert">
      <h4>{t.clinics.importRefused(faults.length)}</h4>
      {faults.length === 0 && <p>{saidOf(answer.problem)}</p>}
      <ol class="list">
        {faults.map((fault) => (
          <li key={`${fault.line}:${fault.column}:${fault.message}`} class="finding error">
            <strong>{t.clinics.at(fault.line, fault.column, fault.cell)}</strong> {fault.message} {fault.fix}
            {fault.text.trim() !== '' && <pre tabIndex={0}>{fault.text}</pre>}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Done({ report }: { report: LogImport }) {
  const { unchanged, changed, created } = report;
  return (
    <div class="card" role="status">
      <p>{t.clinics.importDone(created.length, changed.length, unchanged)}</p>
      <ul>
        {[...created, ...changed].map((one) => (
          <li key={one.mistakeId}>
            <Link to={`/mistakes/${one.mistakeId}`}>{t.clinics.line(one.line)}</Link>
            {one.findings.map((finding) => (
              <p key={`${finding.ruleId}${finding.start}`} class={`finding ${finding.severity}`}>
                {saidOfFinding(finding)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
