import type { Mistake } from '../api/types';
import { currentRecurrences } from '../state/current';
import { t } from '../text';
import { moment } from '../text/format';
import { Opener } from '../ui/Opener';
import { MadeAgainForm } from './MadeAgainForm';

/** How often the mistake was made again, and a form to say so. */
export function Recurrences({ mistake }: { mistake: Mistake }) {
  const times = currentRecurrences.value
    .filter((one) => one.mistakeId === mistake.mistakeId)
    .sort((a, b) => b.occurredAt.localeCompare(a.occurredAt));
  return (
    <section>
      <h2>{t.mistakes.again}</h2>
      {times.length === 0 && <p>{t.mistakes.neverAgain}</p>}
      <ul class="list">
        {times.map((one) => (
          <li key={one.recurrenceId} class="entry">
            <p class="hint">
              {moment(one.occurredAt)} · {t.mistakes.recurrenceSources[one.source]}
              {one.confidence !== null && ` · ${t.mistakes.sure(one.confidence)}`}
              {one.undoneAt && ` · ${t.mistakes.undone}`}
            </p>
            <p class="kept">{one.evidence}</p>
          </li>
        ))}
      </ul>
      <Opener label={t.mistakes.recordAgain}>
        {(close) => <MadeAgainForm mistake={mistake} onDone={close} onCancel={close} />}
      </Opener>
    </section>
  );
}
