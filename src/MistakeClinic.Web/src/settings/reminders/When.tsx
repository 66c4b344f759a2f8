import { useState } from 'preact/hooks';
import { announce } from '../../app/announce';
import { useDraft } from '../../state/drafts';
import { saveSettings } from '../../state/actions';
import { me } from '../../state/model';
import { now } from '../../study/clock';
import { t } from '../../text/later';
import { fromNow } from '../../text/format';
import { Field } from '../../ui/Field';
import { Saved } from '../Saved';
import { changeOf, draftOf, faultsOf, type WhenDraft, type WhenFaults } from './whenDraft';

/** The hour of the daily reminder, and the hours without any. */
export function When() {
  const start = draftOf(me.value!);
  const kept = useDraft<WhenDraft>('reminderHours', start);
  const draft = kept.value ?? start;
  const [faults, setFaults] = useState<WhenFaults>({});
  const [isSaved, setSaved] = useState(false);
  const change = (to: Partial<typeof draft>) => {
    kept.change(to);
    setFaults({});
    setSaved(false);
  };
  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const found = faultsOf(draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    await saveSettings(changeOf(draft));
    kept.end();
    setSaved(true);
    announce(t.settings.saved);
  }
  const next = me.value?.nextReminderAt;
  return (
    <form class="card" noValidate onSubmit={(event) => void save(event)}>
      <h2>{t.reminders.when}</h2>
      <label class="choice">
        <input type="checkbox" checked={draft.isOn} onChange={(event) => change({ isOn: event.currentTarget.checked })} />
        {t.reminders.daily}
      </label>
      {draft.isOn && (
        <Field label={t.reminders.at} hint={t.reminders.atHint} error={faults.at}>
          <input type="time" value={draft.at} onInput={(event) => change({ at: event.currentTarget.value })} />
        </Field>
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={draft.isQuiet}
          aria-describedby="quiet-hint"
          onChange={(event) => change({ isQuiet: event.currentTarget.checked })}
        />
        {t.reminders.quiet}
      </label>
      <p class="hint" id="quiet-hint">
        {t.reminders.quietHint}
      </p>
      {draft.isQuiet && (
        <div class="side times">
          <Field label={t.reminders.from} error={faults.quiet}>
            <input type="time" value={draft.from} onInput={(event) => change({ from: event.currentTarget.value })} />
          </Field>
          <Field label={t.reminders.to}>
            <input type="time" value={draft.to} onInput={(event) => change({ to: event.currentTarget.value })} />
          </Field>
        </div>
      )}
      <div class="buttons">
        <button type="submit" class="main">
          {t.settings.save}
        </button>
        <Saved isBegun={kept.isBegun} isSaved={isSaved} />
      </div>
      {next && <p class="hint">{t.reminders.next(fromNow(Date.parse(next), now()))}</p>}
    </form>
  );
}
