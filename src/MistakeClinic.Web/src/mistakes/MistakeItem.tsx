import { Link } from '../app/router';
import type { Mistake } from '../api/types';
import { clinicName } from '../state/clinics';
import { t } from '../text/later';
import { date } from '../text/format';
import { stepsOf } from './steps';
import { titleOf } from './title';

/** A mistake in a list. */
export function MistakeItem({ mistake }: { mistake: Mistake }) {
  const { mistakeId, clinic, occurredOn, rootCause, recurrences } = mistake;
  const steps = stepsOf(mistake);
  const done = steps.filter((one) => one.done).length;
  return (
    <li class="card">
      <h2 class="name">
        <Link to={`/mistakes/${mistakeId}`}>
          {titleOf(mistake.mistake)}
        </Link>
      </h2>
      {rootCause && (
        <p>
          {titleOf(rootCause)}
        </p>
      )}
      <p class="hint">
        {clinicName(clinic)} · {date(occurredOn)} · {t.mistakes.stepsDone(done, steps.length)}
        {recurrences > 0 && ` · ${t.mistakes.times(recurrences)}`}
      </p>
    </li>
  );
}
