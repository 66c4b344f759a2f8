import { Figure } from '../plot/Figure';
import { t } from '../text/later';
import { dayText, shortDay } from '../text/days';
import { activity } from './activity';
import type { LoggedAnswer } from './answers';

const days = 30;

/** How much the learner studied in the last days. */
export function ActivitySection({ answers, today }: { answers: LoggedAnswer[]; today: string }) {
  const words = t.progress.activity;
  const past = activity(answers, today, days);
  const sum = (of: (day: (typeof past)[number]) => number) => past.reduce((all, day) => all + of(day), 0);
  const all = sum((day) => day.answers);
  const x = past.map((_, i) => i);
  const xLabel = (i: number) => (past[i] ? shortDay(past[i].studyDay) : '');
  return (
    <section>
      <h2>{words.title}</h2>
      {all === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>
            {words.text(all, Math.max(1, Math.round(sum((day) => day.minutes))), sum((day) => Math.sign(day.answers)))}
          </p>
          <Figure
            label={words.answersPlot}
            height={160}
            spec={{
              x,
              xLabel,
              yLabel: String,
              series: [
                { label: words.missed, colour: 'bad', kind: 'bars', values: past.map((day) => day.answers) },
                { label: words.known, colour: 'accent', kind: 'bars', values: past.map((day) => day.answers - day.missed) },
              ],
            }}
            head={[words.day, words.known, words.missed]}
            rows={past.map((day) => [dayText(day.studyDay), day.answers - day.missed, day.missed])}
          />
          <h3>{words.minutesTitle}</h3>
          <Figure
            label={words.minutesPlot}
            height={140}
            spec={{
              x,
              xLabel,
              yLabel: String,
              series: [{ label: words.minutes, colour: 'accent', kind: 'bars', values: past.map((day) => day.minutes) }],
            }}
            head={[words.day, words.minutes]}
            rows={past.map((day) => [dayText(day.studyDay), Math.round(day.minutes * 10) / 10])}
          />
        </>
      )}
    </section>
  );
}
