import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import { ServedView, useServed } from '../../app/served';
import type { Reminder } from '../../api/types';
import { t } from '../../text/later';
import { date } from '../../text/format';

const most = 14;

/** How the last reminders went. */
export function LastReminders() {
  const last = useServed('reminders', () => answerOf(api.GET('/v1/reminders', { params: { query: { limit: most } } })));
  return (
    <section class="card">
      <h2>{t.reminders.last}</h2>
      <ServedView of={last}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t.reminders.noLast}</p>
          ) : (
            <ul class="list rows">
              {items.map((one) => (
                <LastReminder key={one.studyDay} reminder={one} />
              ))}
            </ul>
          )
        }
      </ServedView>
    </section>
  );
}

function LastReminder({ reminder: { studyDay, deliveries } }: { reminder: Reminder }) {
  const { kinds, states, delivery, nobody } = t.reminders;
  return (
    <li class="item">
      <strong>{date(studyDay)}</strong>
      {deliveries.length === 0 && <p class="hint">{nobody}</p>}
      {deliveries.map((one) => (
        <p key={one.channelId} class="hint">
          {delivery(kinds[one.kind], states[one.state], one.dueCount)}
          {one.reason && ` · ${one.reason}`}
        </p>
      ))}
    </li>
  );
}
