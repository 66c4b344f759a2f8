import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import type { Quiz, QuizPlan, Readiness } from '../api/types';
import { Figure } from '../plot/Figure';
import { margins, type PlotSpec } from '../plot/options';
import { currentQuizzes, me } from '../state/model';
import { now } from '../study/clock';
import { t } from '../text/later';
import { share } from '../text/format';
import { focusFirst } from '../ui/focus';
import { changeQuiz } from './actions';
import { type CurvePoint, enoughFor, minutesFor, moreOfAnother, noLessThan, scoreAt, upTo } from './curve';

/** What other minutes a day would give: the learner drags along the curve, or moves the slider below it, and takes them. */
export function MinutesCurve({ quiz, plan, readiness }: { quiz: Quiz; plan: QuizPlan | null; readiness: Readiness }) {
  const section = useRef<HTMLElement>(null);
  const own = me.value?.minutesPerDay ?? null;
  const planned = Math.max(1, Math.ceil((plan?.expectedMinutes ?? 0) / (plan?.daysLeft ?? 1)));
  const held = quiz.minutesPerDay ?? own ?? planned;
  const [chosen, setChosen] = useState(held);
  useEffect(() => setChosen(held), [held]);
  const { curve, withoutStudy } = readiness;
  const points = upTo(noLessThan(curve, withoutStudy), held);
  const isOlder = (withoutStudy ?? 0) - curve[0]!.expectedScore > 0.01;
  const most = points.at(-1)!.minutesPerDay;
  const score = scoreAt(points, chosen) ?? 0;
  const choose = (minutes: number) => setChosen(Math.max(1, Math.min(most, Math.round(minutes))));

  function drag(event: PointerEvent): void {
    const at = event.currentTarget as HTMLElement;
    if (event.type === 'pointerdown') {
      if (event.button !== 0) return;
      at.setPointerCapture(event.pointerId);
    } else if (!at.hasPointerCapture(event.pointerId)) return;
    const { left, width } = at.getBoundingClientRect();
    choose((most * (event.clientX - left - margins.left)) / (width - margins.left - margins.right));
  }

  async function save(): Promise<void> {
    await changeQuiz(quiz.quizId, { minutesPerDay: chosen });
    announce(t.quiz.curve.saved(chosen));
    // The button is gone with it.
    focusFirst(section.current, 'input');
  }

  const text = t.quiz.curve.chosen(chosen, share(score));
  const other = moreOfAnother(quiz, currentQuizzes.value, own, chosen, now());
  return (
    <section ref={section}>
      <h2>{t.quiz.curve.title}</h2>
      <p class="hint">{t.quiz.curve.hint}</p>
      <p class="large curve-chosen" aria-hidden="true">
        {text}
      </p>
      <div class="curve">
        <Figure
          spec={specOf(points, quiz.targetScore, { x: chosen, y: score })}
          label={t.quiz.curve.plot(share(points[0]!.expectedScore), share(points.at(-1)!.expectedScore), enoughFor(points), most)}
          head={[t.quiz.curve.minutes, t.quiz.curve.scoreLine]}
          rows={points.map((point) => [point.minutesPerDay, share(point.expectedScore)])}
          onPointer={drag}
          below={
            <input
              type="range"
              class="curve-slider"
              min={0}
              max={most}
              step={1}
              value={chosen}
              aria-label={t.quiz.curve.slider}
              aria-valuetext={text}
              onInput={(event) => {
                choose(Number(event.currentTarget.value));
                // No minutes at all cannot be set; the slider begins where the curve does.
                if (event.currentTarget.value === '0') event.currentTarget.value = '1';
              }}
            />
          }
        />
      </div>
      {quiz.minutesPerDay === null && (
        <p class="hint">{own === null ? t.quiz.curve.unlimited(planned) : t.quiz.curve.own(own)}</p>
      )}
      {isOlder && <p class="hint">{t.quiz.curve.older}</p>}
      <TargetHint curve={points} target={quiz.targetScore} />
      {other && <p class="hint">{t.quiz.curve.shared(other.minutes, other.title)}</p>}
      {chosen !== quiz.minutesPerDay && (
        <div class="buttons">
          <button type="button" class="main" onClick={() => void save()}>
            {t.quiz.curve.save(chosen)}
          </button>
          {chosen !== held && (
            <button type="button" onClick={() => setChosen(held)}>
              {t.quiz.curve.back(held)}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

function TargetHint({ curve, target }: { curve: CurvePoint[]; target: number | null }) {
  const enough = target === null ? null : minutesFor(curve, target);
  if (target === null) return null;
  return (
    <p class="hint">
      {enough !== null && t.quiz.curve.enough(enough, share(target))} {t.quiz.curve.all}
    </p>
  );
}

// As a clock has them.
const minuteSteps = [1, 2, 5, 10, 15, 30, 60, 120, 240];

function specOf(curve: CurvePoint[], target: number | null, mark: { x: number; y: number }): PlotSpec {
  const scores = curve.map((point) => point.expectedScore);
  return {
    x: curve.map((point) => point.minutesPerDay),
    y: [0, 1],
    xLabel: String,
    hasKey: true,
    xTitle: t.quiz.curve.minutes,
    steps: minuteSteps,
    yLabel: share,
    mark,
    series: [
      { label: t.quiz.curve.scoreLine, colour: 'accent', kind: 'line', values: scores },
      ...(target === null
        ? []
        : [{ label: t.quiz.curve.targetLine, colour: 'quiet', kind: 'dashed', values: curve.map(() => target) } as const]),
    ],
  };
}
