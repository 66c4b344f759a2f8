import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Quiz, RecordResult } from '../api/types';
import { outbox, quizResults, refused } from '../state/model';
import type { Refused } from '../sync/entry';
import { t } from '../text/later';
import { focusFirst } from '../ui/focus';
import { ResultForm } from './ResultForm';
import { ResultView } from './ResultView';

/** How a quiz went: what was recorded, or what to record. */
export function ResultSection({ quiz }: { quiz: Quiz }) {
  const result = quizResults.value.find((one) => one.quizId === quiz.quizId);
  const isWaiting = outbox.value.some(({ op, target }) => op === 'recordResult' && target === quiz.quizId);
  const again = refused.value.findLast(({ change }) => change.op === 'recordResult' && change.target === quiz.quizId);
  const place = useRef<HTMLDivElement>(null);
  const isOpen = !result && !isWaiting;
  const wasOpen = useRef(isOpen);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) focusFirst(place.current, 'h2');
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <div ref={place}>
      {result ? <ResultView result={result} /> : <Unrecorded quiz={quiz} again={again} isWaiting={isWaiting} />}
    </div>
  );
}

function Unrecorded({ quiz, again, isWaiting }: { quiz: Quiz; again: Refused | undefined; isWaiting: boolean }) {
  return (
    <section>
      <h2 tabIndex={-1}>{t.quiz.result.title}</h2>
      {isWaiting ? (
        <p class="card">{t.quiz.result.waiting}</p>
      ) : (
        <ResultForm
          key={again?.change.id ?? ''}
          quiz={quiz}
          refused={again ?? null}
          sent={(again?.change.body ?? null) as RecordResult | null}
        />
      )}
    </section>
  );
}
