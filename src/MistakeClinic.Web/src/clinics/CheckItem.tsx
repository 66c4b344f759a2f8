import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Clinic } from '../api/types';
import { currentAttempts } from '../state/current';
import { useDraft } from '../state/drafts';
import { t } from '../text/later';
import { Inline } from '../ui/Inline';
import { AttemptList } from './AttemptList';
import { CheckAnswer } from './CheckAnswer';
import { attemptsOf, standingOf } from './checks';

export type Check = Clinic['practicePages'][number]['checks'][number];

const noAnswer = { answer: '' };

/** A wrong statement. One at a time is unfolded, to be answered; one that was answered shows that first. */
export function CheckItem({ check, source }: { check: Check; source: string }) {
  const attempts = attemptsOf(check.checkId, currentAttempts.value);
  const standing = standingOf(check.checkId, currentAttempts.value);
  const draft = useDraft(`answer:${check.checkId}`, noAnswer);
  const [isOpen, setOpen] = useState(false);
  // Whether one that has an answer is answered anew: because the learner asked to, or had begun to before.
  const [again, setAgain] = useState<'asked' | 'begun' | null>(null);
  const summary = useRef<HTMLElement>(null);
  // What was begun is gone on with.
  useLayoutEffect(() => {
    if (!draft.isFound) return;
    setOpen(true);
    setAgain('begun');
  }, [draft.isFound]);

  function judged(): void {
    draft.end();
    setAgain(null);
    summary.current?.focus();
  }

  return (
    <li>
      <details name="check" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary ref={summary}>
          <q>
            <Inline>{check.statement}</Inline>
          </q>
          {draft.isBegun && <span class="tag">{t.clinics.begun}</span>}
          {standing !== 'open' && <span class={`tag ${standing}`}>{t.clinics.standing[standing]}</span>}
        </summary>
        <AttemptList attempts={attempts} />
        {isOpen && draft.value && (attempts.length === 0 || again !== null) && (
          <CheckAnswer
            check={check}
            source={source}
            answer={draft.value.answer}
            takesFocus={again === 'asked'}
            onAnswer={(answer) => draft.change({ answer })}
            onJudged={judged}
          />
        )}
        {attempts.length > 0 && again === null && (
          <button type="button" onClick={() => setAgain('asked')}>
            {t.clinics.answerAgain}
          </button>
        )}
      </details>
    </li>
  );
}
