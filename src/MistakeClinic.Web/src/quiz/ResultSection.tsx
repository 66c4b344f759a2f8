import type { Quiz, RecordResult } from '../api/types';
import { outbox, quizResults, refused } from '../state/model';
import { t } from '../text';
import { ResultForm } from './ResultForm';
import { ResultView } from './ResultView';

/** How a quiz went: what was recorded, or what to record. */
export function ResultSection({ quiz }: { quiz: Quiz }) {
  const result = quizResults.value.find((one) => one.quizId === quiz.quizId);
  const isWaiting = outbox.value.some(({ op, target }) => op === 'recordResult' && target === quiz.quizId);
  const again = refused.value.findLast(({ change }) => change.op === 'recordResult' && change.target === quiz.quizId);
  if (result) return <ResultView result={result} />;
  return (
    <section>
      <h2>{t.quiz.result.title}</h2>
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
