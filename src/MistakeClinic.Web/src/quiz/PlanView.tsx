import { Link } from '../app/router';
import type { QuizPlan, QuizPlanItem } from '../api/types';
import { Figure } from '../plot/Figure';
import { t } from '../text/later';
import { dayText, shortDay } from '../text/days';
import { decimal } from '../text/format';
import { Text } from '../ui/Text';
import { mistakeLink } from './names';
import { reasonOf } from './reasons';

// In minutes: below it no day stands out.
const leastPeak = 3;

/** The plan by day: how long each takes, and the cards of today with the reason for each. */
export function PlanView({ plan }: { plan: QuizPlan }) {
  const words = t.quiz.plan;
  const days = plan.minutesByDay;
  const all = Math.round(plan.expectedMinutes);
  const peak = days.find((day) => day.date === plan.peakDay);
  const today = Math.round(plan.today.reduce((sum, item) => sum + item.seconds, 0) / 60);
  return (
    <section>
      <h2>{words.title}</h2>
      {all === 0 && plan.today.length === 0 && <p>{words.nothing}</p>}
      {all > 0 && (
        <>
          <p>
            {words.summary(all, days.length)}{' '}
            {peak && peak.minutes >= leastPeak && words.peak(dayText(peak.date), Math.round(peak.minutes))}
          </p>
          {days.length > 1 && (
            <Figure
              height={160}
              label={words.plot(days.length)}
              spec={{
                x: days.map((_, i) => i),
                xLabel: (i) => (days[i] ? shortDay(days[i].date) : ''),
                yLabel: String,
                hasKey: true,
                series: [{ label: words.minutes, colour: 'accent', kind: 'bars', values: days.map((day) => day.minutes) }],
              }}
              head={[words.day, words.minutes]}
              rows={days.map((day) => [dayText(day.date), decimal(day.minutes)])}
            />
          )}
        </>
      )}
      <div class="card plan-today">
        <p class="large">{words.today(plan.today.length, today)}</p>
        {plan.today.length > 0 && (
          <>
            <Link to="/review" class="button main">
              {words.study}
            </Link>
            <details>
              <summary>{words.showToday}</summary>
              <Items items={plan.today} />
            </details>
          </>
        )}
        {plan.ifTimeIsLeft.length > 0 && (
          <details>
            <summary>{words.ifTime(plan.ifTimeIsLeft.length)}</summary>
            <p class="hint">{words.ifTimeHint}</p>
            <Items items={plan.ifTimeIsLeft} />
          </details>
        )}
      </div>
    </section>
  );
}

function Items({ items }: { items: QuizPlanItem[] }) {
  return (
    <ol class="plan-items">
      {items.map((item) => (
        <li key={item.cardId}>
          <CardLink cardId={item.cardId} front={item.front} />
          <p class="hint">{reasonOf(item)}</p>
        </li>
      ))}
    </ol>
  );
}

/** A card by its front, which leads to the mistake that it came from. */
export function CardLink({ cardId, front }: { cardId: string; front: string }) {
  const to = mistakeLink(cardId);
  return to ? (
    <Link to={to}>
      <Text>{front}</Text>
    </Link>
  ) : (
    <Text>{front}</Text>
  );
}
