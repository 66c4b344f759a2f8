import { useRef } from 'preact/hooks';
import { announce } from '../app/announce';
import type { Mistake } from '../api/types';
import { undoAnswer } from '../state/actions';
import { currentRecurrences } from '../state/current';
import { t } from '../text/later';
import { moment } from '../text/format';
import { Confirm } from '../ui/Confirm';
import { focusFirst } from '../ui/focus';
import { Opener } from '../ui/Opener';
import { canUndo } from './again';
import { MadeAgainFields, useAgain } from './MadeAgainForm';

/** How often the mistake was made again, and a form to say so. */
export function Recurrences({ mistake }: { mistake: Mistake }) {
  const draft = useAgain(mistake.mistakeId);
  const times = currentRecurrences.value
    .filter((one) => one.mistakeId === mistake.mistakeId)
    .sort((a, b) => b.occurredAt.localeCompare(a.occurredAt));
  const section = useRef<HTMLElement>(null);

  async function undo(reviewId: string): Promise<void> {
    await undoAnswer(reviewId);
    announce(t.mistakes.againUndone);
    focusFirst(section.current, 'h2');
  }

  return (
    <section ref={section}>
      <h2 tabIndex={-1}>{t.mistakes.again}</h2>
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
            {canUndo(one) && (
              <Confirm
                label={t.mistakes.undoAgain}
                question={t.mistakes.undoAgainQuestion}
                really={t.mistakes.undoAgainReally}
                onConfirm={() => void undo(one.reviewId!)}
              />
            )}
          </li>
        ))}
      </ul>
      <Opener label={draft.isBegun ? t.drafts.goOn(t.mistakes.recordAgain) : t.mistakes.recordAgain}>
        {(close) =>
          draft.value && <MadeAgainFields mistake={mistake} draft={draft} again={draft.value} onDone={close} onCancel={close} />
        }
      </Opener>
    </section>
  );
}
