import { useEffect, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { Page } from '../app/Page';
import { go, Link } from '../app/router';
import type { Mistake } from '../api/types';
import { clinicName } from '../state/clinics';
import { secondComers } from '../state/merging';
import { currentMistakes } from '../state/current';
import { deleteMistake } from '../state/learning';
import { cards, refused } from '../state/model';
import { t } from '../text/later';
import { date } from '../text/format';
import { Confirm } from '../ui/Confirm';
import { useFocusBack } from '../ui/focus';
import { CardStand } from './CardStand';
import { ConflictForm } from './ConflictForm';
import { type Edit, useEdit } from './editDraft';
import { EditForm } from './EditForm';
import { EvidenceList } from './EvidenceList';
import { LeechNotice } from './LeechNotice';
import { Protocol } from './Protocol';
import { Recurrences } from './Recurrences';
import { Told } from './Told';
import { TurnedDown } from './TurnedDown';
import { titleOf } from './title';

export function MistakePage({ mistake: id }: { mistake: string }) {
  const mistake = currentMistakes.value.find((one) => one.mistakeId === id);
  if (!mistake) {
    return (
      <Page title={t.mistakes.gone}>
        <p>{t.mistakes.goneText}</p>
        <p>
          <Link to="/mistakes">{t.mistakes.all}</Link>
        </p>
      </Page>
    );
  }
  return <Whole mistake={mistake} />;
}

function Whole({ mistake }: { mistake: Mistake }) {
  const draft = useEdit(mistake);
  const [isOpen, setOpen] = useState(false);
  // What was typed and not saved stays open, also after the page was left.
  const edited = isOpen || draft.isBegun ? draft.value : null;
  const editButton = useFocusBack<HTMLButtonElement>(edited !== null);
  useEffect(() => {
    if (edited) setOpen(true);
  }, [edited !== null]);
  const { mistakeId, clinic } = mistake;
  const second = secondComers(refused.value, mistakeId);
  const turnedDown = refused.value.filter(
    (one) => one.change.op === 'changeMistake' && one.change.target === mistakeId && !second.includes(one),
  );
  const card = cards.value.find((one) => one.mistakeId === mistakeId);

  function edit(to: Partial<Edit>): void {
    draft.change(to);
    setOpen(true);
  }

  function close(): void {
    draft.end();
    setOpen(false);
  }

  async function remove(): Promise<void> {
    draft.end();
    go('/mistakes');
    await deleteMistake(mistakeId);
    announce(t.mistakes.deleted);
  }

  return (
    <Page title={titleOf(mistake.mistake)} up={{ to: '/mistakes', title: t.mistakes.all }}>
      <p class="hint">
        <Link to={`/clinics/${clinic}`}>{clinicName(clinic)}</Link> · {date(mistake.occurredOn)}
        {mistake.confidence !== null && ` · ${t.mistakes.sure(mistake.confidence)}`}
      </p>
      {second.length > 0 && <ConflictForm mistake={mistake} second={second} />}
      {!edited && turnedDown.map((one) => <TurnedDown key={one.change.id} one={one} onEdit={(to) => edit({ ...to, mended: one.change.id })} />)}
      {card?.leech && <LeechNotice card={card} mistake={mistake} onTake={edit} />}
      {edited ? (
        <EditForm mistake={mistake} draft={draft} values={edited} takesFocus={isOpen} onDone={close} />
      ) : (
        <>
          <Told mistake={mistake} />
          <div class="buttons">
            <button ref={editButton} type="button" onClick={() => setOpen(true)}>
              {t.mistakes.edit}
            </button>
            <Confirm
              label={t.mistakes.delete}
              question={t.mistakes.deleteQuestion}
              really={t.mistakes.deleteYes}
              onConfirm={() => void remove()}
            />
          </div>
        </>
      )}
      <Protocol mistake={mistake} />
      {mistake.card && <CardStand mistake={mistake} />}
      <EvidenceList mistake={mistake} />
      <Recurrences mistake={mistake} />
    </Page>
  );
}
