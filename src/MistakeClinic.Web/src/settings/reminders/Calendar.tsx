import { useState } from 'preact/hooks';
import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import { ServedView, useServed } from '../../app/served';
import { useAction } from '../../app/useAction';
import { t } from '../../text/later';
import { moment } from '../../text/format';
import { Confirm } from '../../ui/Confirm';
import { Fault } from '../../ui/Fault';
import { Secret } from '../../ui/Secret';

/** The feed for calendar programs, whose address is its secret. */
export function Calendar() {
  const calendar = useServed('calendar', () => answerOf(api.GET('/v1/me/calendar')));
  const [url, setUrl] = useState<string | null>(null);
  const action = useAction();
  async function make(): Promise<void> {
    const made = await action.run(() => answerOf(api.POST('/v1/me/calendar')));
    if (!made) return;
    setUrl(made.value.url);
    await calendar.again();
  }
  async function end(): Promise<void> {
    if (!(await action.run(() => answerOf(api.DELETE('/v1/me/calendar'))))) return;
    setUrl(null);
    await calendar.again();
  }
  return (
    <section class="card">
      <h2>{t.reminders.calendar}</h2>
      <p>{t.reminders.calendarText}</p>
      <ServedView of={calendar}>
        {({ since }) => (
          <>
            {url !== null && <Secret label={t.reminders.calendarUrl} hint={t.reminders.calendarUrlHint} value={url} />}
            {since !== null && <p class="hint">{t.reminders.calendarSince(moment(since))}</p>}
            <div class="buttons">
              {since === null ? (
                <button type="button" aria-disabled={action.isBusy} onClick={() => void make()}>
                  {t.reminders.calendarMake}
                </button>
              ) : (
                <>
                  <Confirm
                    label={t.reminders.calendarAgain}
                    really={t.reminders.calendarAgainReally}
                    onConfirm={() => void make()}
                  />
                  <Confirm
                    label={t.reminders.calendarEnd}
                    really={t.reminders.calendarEndReally}
                    onConfirm={() => void end()}
                  />
                </>
              )}
            </div>
          </>
        )}
      </ServedView>
      <Fault>{action.fault}</Fault>
    </section>
  );
}
