import type { Memory } from '../api/types';
import { Figure } from '../plot/Figure';
import { t } from '../text/later';
import { dayText, shortDay } from '../text/days';
import { share } from '../text/format';
import { calibration, type Foretold, type Recall, recallByWeek, together, type Week } from './recall';

const mostWeeks = 26;
const fewAnswers = 50;

/** Whether the learner remembers as much as was foretold: over time, and by how much was foretold. */
export function RecallSection({ answers, today, memory }: { answers: Foretold[]; today: string; memory: Memory | null }) {
  const words = t.progress.recall;
  const all = together(answers);
  return (
    <section>
      <h2>{words.title}</h2>
      {!all ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>
            {words.text(all.answers, share(all.predicted), share(all.recalled))}{' '}
            {all.answers < fewAnswers && words.few}
          </p>
          <Weeks weeks={recallByWeek(answers, today, mostWeeks)} />
          <h3>{words.calibration}</h3>
          <p class="hint">{words.calibrationHint}</p>
          <Calibration points={calibration(answers)} />
          {memory && (
            <p class="hint">{memory.fittedReviews > 0 ? words.weights(memory.fittedReviews) : words.defaults}</p>
          )}
        </>
      )}
    </section>
  );
}

function Weeks({ weeks }: { weeks: Week[] }) {
  const words = t.progress.recall;
  const known = weeks.flatMap((week) => week.recall ?? []);
  return (
    <Figure
      label={words.plot(weeks.length)}
      spec={{
        x: weeks.map((_, i) => i),
        y: [lowest(known), 1],
        xLabel: (i) => (weeks[i] ? shortDay(weeks[i].monday) : ''),
        yLabel: share,
        series: [
          { label: words.recalled, colour: 'accent', kind: 'line', values: weeks.map((week) => week.recall?.recalled ?? null) },
          { label: words.predicted, colour: 'quiet', kind: 'dashed', values: weeks.map((week) => week.recall?.predicted ?? null) },
        ],
      }}
      head={[words.week, words.predicted, words.recalled, words.answers]}
      rows={weeks.map(({ monday, recall }) => [
        dayText(monday),
        recall ? share(recall.predicted) : '–',
        recall ? share(recall.recalled) : '–',
        recall?.answers ?? 0,
      ])}
    />
  );
}

function Calibration({ points }: { points: Recall[] }) {
  const words = t.progress.recall;
  const from = lowest(points);
  // The ends of the line on which the forecast is right, with the points between them.
  const x = [from, ...points.map((point) => point.predicted), 1];
  return (
    <Figure
      label={words.calibrationPlot}
      spec={{
        x,
        y: [from, 1],
        xLabel: share,
        yLabel: share,
        steps: [0.05, 0.1, 0.2],
        series: [
          { label: words.exact, colour: 'quiet', kind: 'dashed', values: x },
          { label: words.recalled, colour: 'accent', kind: 'points', values: [null, ...points.map((point) => point.recalled), null] },
        ],
      }}
      head={[words.predicted, words.recalled, words.answers]}
      rows={points.map((point) => [share(point.predicted), share(point.recalled), point.answers])}
    />
  );
}

// To a whole ten per cent below the lowest share.
function lowest(points: Recall[]): number {
  const shares = points.flatMap((point) => [point.predicted, point.recalled]);
  return Math.max(0, Math.floor(Math.min(0.9, ...shares) * 10 - 0.001) / 10);
}
