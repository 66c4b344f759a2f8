import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../app/announce';
import type { Quiz } from '../api/types';
import { now } from '../study/clock';
import { t } from '../text/later';
import { fromNow, share } from '../text/format';
import { ByClinic } from './ByClinic';
import { MinutesCurve } from './MinutesCurve';
import { type Outlook, type OutlookState, useOutlook } from './outlook';
import { PlanView } from './PlanView';
import { ReadinessView } from './ReadinessView';
import { Weakest } from './Weakest';

/** What to expect of a quiz that is ahead, and what to do for it. */
export function OutlookView({ quiz }: { quiz: Quiz }) {
  const { outlook, state, again } = useOutlook(quiz);
  const { plan, readiness } = outlook ?? { plan: null, readiness: null };
  // What is worked out anew after a change is told: it stands elsewhere on the page.
  const workedOut = useRef<string | null>(null);
  useEffect(() => {
    if (state !== 'fresh') return;
    const score = readiness?.withPlan ?? null;
    if (workedOut.current !== null && workedOut.current !== quiz.updatedAt && score !== null) announce(t.quiz.anew(share(score)));
    workedOut.current = quiz.updatedAt;
  }, [state]);
  const hasCards = readiness ? readiness.weakest.length > 0 : plan !== null && plan.expectedScore !== null;
  return (
    <>
      <Status outlook={outlook} state={state} again={again} />
      {(readiness || plan) && <ReadinessView quiz={quiz} plan={plan} readiness={readiness} />}
      {readiness && readiness.curve.length > 1 && <MinutesCurve quiz={quiz} plan={plan} readiness={readiness} />}
      {hasCards && plan && <PlanView plan={plan} />}
      {hasCards && readiness && readiness.clinics.length > 1 && <ByClinic clinics={readiness.clinics} />}
      {hasCards && readiness && <Weakest cards={readiness.weakest} />}
    </>
  );
}

interface StatusProps {
  outlook: Outlook | null;
  state: OutlookState;
  again: () => void;
}

/** How old what is shown is, and what is being done about it. */
function Status({ outlook, state, again }: StatusProps) {
  const text = textOf(outlook, state);
  const isOver = state === 'away' || typeof state === 'object';
  return (
    <div role="status">
      {text && (
        <p class="outlook-status">
          {text}{' '}
          {isOver && (
            <button type="button" class="plain" onClick={again}>
              {t.quiz.again}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

function textOf(outlook: Outlook | null, state: OutlookState): string {
  if (typeof state === 'object') return t.quiz.refusedOutlook(state.refused);
  if (state === 'fresh') return '';
  const age = outlook ? t.quiz.stored(fromNow(outlook.at, now())) : '';
  const isPart = outlook?.plan != null && outlook.readiness === null;
  if (state === 'busy') return isPart ? t.quiz.busy : `${age} ${t.quiz.busy}`;
  if (state === 'loading') return isPart ? t.quiz.loadingCurve : `${t.quiz.loading} ${age}`;
  if (outlook === null) return t.quiz.awayNothing;
  return `${age} ${state === 'away' ? t.quiz.away : t.quiz.notSent}`;
}
