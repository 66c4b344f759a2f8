import { Link } from '../app/router';
import type { Quiz, QuizPlan, Readiness } from '../api/types';
import { Bar } from '../plot/Bar';
import { me } from '../state/model';
import { t } from '../text/later';
import { share } from '../text/format';
import { Table } from '../ui/Table';
import { adviceOf } from './reasons';

/** The expected score now, without study and with the plan, beside the target. */
export function ReadinessView(props: { quiz: Quiz; plan: QuizPlan | null; readiness: Readiness | null }) {
  const { quiz, plan, readiness } = props;
  const target = quiz.targetScore;
  const rows = [
    [t.quiz.now, readiness?.now],
    [t.quiz.withoutStudy, readiness?.withoutStudy],
    [t.quiz.withPlan, readiness?.withPlan ?? plan?.expectedScore],
  ] as const;
  const known = rows.flatMap(([when, score]) => (score == null ? [] : [{ when, score }]));
  return (
    <section>
      <h2>{t.quiz.readiness}</h2>
      {known.length === 0 ? (
        <>
          <p>{t.quiz.noCards}</p>
          <Link to="/log" class="button">
            {t.nav.log}
          </Link>
        </>
      ) : (
        <>
          <Table
            label={t.quiz.readinessCaption}
            class="tallies readiness"
            head={[t.quiz.when, t.quiz.score]}
            rows={known.map(({ when, score }) => [
              <>
                {when}
                <Bar share={score} mark={target} />
              </>,
              <strong>{share(score)}</strong>,
            ])}
          />
          {target !== null && <p class="hint">{t.quiz.target(share(target))}.</p>}
          {plan && <Advice plan={plan} target={target} isLimited={(quiz.minutesPerDay ?? me.value?.minutesPerDay ?? null) !== null} />}
        </>
      )}
    </section>
  );
}

function Advice({ plan, target, isLimited }: { plan: QuizPlan; target: number | null; isLimited: boolean }) {
  if (plan.feasible) return <p>{target === null ? t.quiz.seen : t.quiz.reached(share(target))}</p>;
  return (
    <div class="card">
      <h3>{t.quiz.feasibleNot}</h3>
      <p>{adviceOf(plan, target, isLimited)}</p>
      {plan.neededMinutesPerDay !== null && (
        <p>
          <strong>{t.quiz.needs(plan.neededMinutesPerDay)}</strong>
        </p>
      )}
    </div>
  );
}
