import { useState } from 'preact/hooks';
import { announce } from '../../app/announce';
import { useDraft } from '../../state/drafts';
import { saveSettings } from '../../state/actions';
import { me } from '../../state/model';
import { t } from '../../text/later';
import { DraftFound, Leave } from '../../ui/DraftNote';
import { focusFirst, useFocusOnFaults } from '../../ui/focus';
import { Saved } from '../Saved';
import { SettingsSub } from '../SettingsSub';
import { Amount } from './Amount';
import { changeOf, draftOf, faultsOf, type StudyDraft, type StudyFaults } from './draft';
import { LighterDays } from './LighterDays';
import { Retention } from './Retention';
import { YourDay } from './YourDay';

/** What every part of the form is given. */
export interface Part {
  draft: StudyDraft;
  faults: StudyFaults;
  change: (to: Partial<StudyDraft>) => void;
}

export function StudyPage() {
  const kept = useDraft<StudyDraft>('study', draftOf(me.value!));
  const draft = kept.value;
  const [faults, setFaults] = useState<StudyFaults>({});
  const [isSaved, setSaved] = useState(false);
  const form = useFocusOnFaults(faults);
  if (!draft) return null;

  async function save(event: Event, draft: StudyDraft): Promise<void> {
    event.preventDefault();
    const found = faultsOf(draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    await saveSettings(changeOf(draft, me.value!));
    kept.end();
    setSaved(true);
    announce(t.settings.saved);
  }

  function discard(): void {
    kept.end();
    setFaults({});
    focusFirst(form.current, '[type=submit]');
  }

  const part: Part = {
    draft,
    faults,
    change(to) {
      kept.change(to);
      setFaults({});
      setSaved(false);
    },
  };
  return (
    <SettingsSub title={t.settings.pages.study.title}>
      <form ref={form} noValidate onSubmit={(event) => void save(event, draft)}>
        <DraftFound of={kept} />
        <YourDay {...part} />
        <Retention {...part} />
        <Amount {...part} />
        <LighterDays {...part} />
        <div class={kept.isBegun ? 'buttons save unsaved' : 'buttons save'}>
          <button type="submit" class="main">
            {t.settings.save}
          </button>
          {kept.isBegun && <Leave of={kept} label="" onLeave={discard} />}
          <Saved isBegun={kept.isBegun} isSaved={isSaved} />
        </div>
      </form>
    </SettingsSub>
  );
}
