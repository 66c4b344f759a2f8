import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../../app/announce';
import { saveSettings } from '../../state/actions';
import { me } from '../../state/model';
import { t } from '../../text';
import { focusFirst } from '../../ui/focusFirst';
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
  const [draft, setDraft] = useState<StudyDraft>(() => draftOf(me.value!));
  const [faults, setFaults] = useState<StudyFaults>({});
  const [isSaved, setSaved] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    focusFirst(form.current, '[aria-invalid]');
  }, [faults]);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const found = faultsOf(draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    await saveSettings(changeOf(draft, me.value!));
    setSaved(true);
    announce(t.study.waits);
  }

  const part: Part = {
    draft,
    faults,
    change(to) {
      setDraft({ ...draft, ...to });
      setFaults({});
      setSaved(false);
    },
  };
  return (
    <SettingsSub title={t.settings.pages.study.title}>
      <form ref={form} noValidate onSubmit={(event) => void save(event)}>
        <YourDay {...part} />
        <Retention {...part} />
        <Amount {...part} />
        <LighterDays {...part} />
        <div class="buttons save">
          <button type="submit" class="main">
            {t.settings.save}
          </button>
          {isSaved && <span class="hint">{t.study.waits}</span>}
        </div>
      </form>
    </SettingsSub>
  );
}
