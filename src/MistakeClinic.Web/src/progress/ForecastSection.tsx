import type { Card, Me } from '../api/types';
import { Figure } from '../plot/Figure';
import { t } from '../text/later';
import { dayText, shortDay } from '../text/days';
import type { LoggedAnswer } from './answers';
import { forecast, startedOn } from './forecast';
import { studyDay } from '../study/studyDay';

const days = 30;

/** How many cards come on each of the next days. */
export function ForecastSection(props: { cards: Card[]; answers: LoggedAnswer[]; at: number; learner: Me }) {
  const { cards, answers, at, learner } = props;
  const words = t.progress.forecast;
  const ahead = forecast(cards, at, days, learner, startedOn(studyDay(at, learner), answers));
  const sums = ahead.map((day) => day.reviews + day.fresh);
  const all = sums.reduce((sum, of) => sum + of, 0);
  const hasFresh = ahead.some((day) => day.fresh > 0);
  return (
    <section>
      <h2>{words.title}</h2>
      {all === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>{words.text(sums[0]!, all)}</p>
          <Figure
            label={words.plot}
            height={160}
            spec={{
              x: ahead.map((_, i) => i),
              xLabel: (i) => (ahead[i] ? shortDay(ahead[i].studyDay) : ''),
              yLabel: String,
              series: [
                ...(hasFresh ? [{ label: words.fresh, colour: 'edge', kind: 'bars', values: sums } as const] : []),
                { label: words.reviews, colour: 'accent', kind: 'bars', values: ahead.map((day) => day.reviews) },
              ],
            }}
            head={[words.day, words.reviews, words.fresh]}
            rows={ahead.map((day) => [dayText(day.studyDay), day.reviews, day.fresh])}
          />
        </>
      )}
    </section>
  );
}
