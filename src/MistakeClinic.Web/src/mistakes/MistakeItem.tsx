import { Link } from '../app/router';
import type { Mistake } from '../api/types';
import { clinics } from '../log/clinics';
import { t } from '../text';
import { dateOf } from '../text/format';
import { Text } from '../ui/Text';
import { stepsOf } from './steps';

/** A mistake in a list. */
export function MistakeItem({ mistake }: { mistake: Mistake }) {
  const { mistakeId, clinic, occurredOn, rootCause, recurrences } = mistake;
  const steps = stepsOf(mistake);
  const done = steps.filter((one) => one.done).length;
  const name = clinics.value.find((one) => one.slug === clinic)?.moduleName ?? clinic;
  return (
    <li class="card">
      <h2 class="item">
        <Link to={`/mistakes/${mistakeId}`}>
          <Text>{mistake.mistake}</Text>
        </Link>
      </h2>
      {rootCause && (
        <p>
          <Text>{rootCause}</Text>
        </p>
      )}
      <p class="hint">
        {name} · {dateOf(occurredOn)} · {t.mistakes.stepsDone(done, steps.length)}
        {recurrences > 0 && ` · ${t.mistakes.times(recurrences)}`}
      </p>
    </li>
  );
}
