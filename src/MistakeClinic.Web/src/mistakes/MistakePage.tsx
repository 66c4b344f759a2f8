import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { Page } from '../app/Page';
import { go, Link } from '../app/router';
import type { Mistake } from '../api/types';
import { clinics, readClinics } from '../log/clinics';
import { dismiss } from '../state/actions';
import { secondComers } from '../state/merging';
import { currentMistakes } from '../state/current';
import { deleteMistake } from '../state/learning';
import { cards, refused } from '../state/model';
import { t } from '../text';
import { date } from '../text/format';
import { Confirm } from '../ui/Confirm';
import { CardStand } from './CardStand';
import { ConflictForm } from './ConflictForm';
import { EditForm } from './EditForm';
import { EvidenceList } from './EvidenceList';
import { LeechNotice } from './LeechNotice';
import { Protocol } from './Protocol';
import { Recurrences } from './Recurrences';
import { Told } from './Told';
import { TurnedDown } from './TurnedDown';
import { titleOf } from './title';
import { type Values, valuesOf } from './values';

export function MistakePage({ mistake: id }: { mistake: string }) {
  useEffect(() => void readClinics(), []);
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
  // What is being edited: its values as the form begins with them.
  const [edited, edit] = useState<Values | null>(null);
  // The refused change that is being mended, which is let go when that is saved.
  const [mended, setMended] = useState<string | null>(null);
  const editButton = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    if (wasEdited.current && !edited) editButton.current?.focus();
    wasEdited.current = edited !== null;
  }, [edited]);
  const { mistakeId, clinic } = mistake;
  const second = secondComers(refused.value, mistakeId);
  const turnedDown = refused.value.filter(
    (one) => one.change.op === 'changeMistake' && one.change.target === mistakeId && !second.includes(one),
  );
  const card = cards.value.find((one) => one.mistakeId === mistakeId);
  const name = clinics.value.find((one) => one.slug === clinic)?.moduleName ?? clinic;

  const mend = (changeId: string) => (values: Values) => {
    setMended(changeId);
    edit(values);
  };

  function close(): void {
    setMended(null);
    edit(null);
  }

  async function remove(): Promise<void> {
    go('/mistakes');
    await deleteMistake(mistakeId);
    announce(t.mistakes.deleted);
  }

  return (
    <Page title={titleOf(mistake.mistake)}>
      <p class="hint">
        <Link to={`/clinics/${clinic}`}>{name}</Link> · {date(mistake.occurredOn)}
        {mistake.confidence !== null && ` · ${t.mistakes.sure(mistake.confidence)}`}
      </p>
      {second.length > 0 && <ConflictForm mistake={mistake} second={second} />}
      {!edited && turnedDown.map((one) => <TurnedDown key={one.change.id} mistake={mistake} one={one} onEdit={mend(one.change.id)} />)}
      {card?.leech && <LeechNotice card={card} mistake={mistake} onTake={edit} />}
      {edited ? (
        <EditForm mistake={mistake} start={edited} onDone={close} onSaved={() => void (mended && dismiss(mended))} />
      ) : (
        <>
          <Told mistake={mistake} />
          <div class="buttons">
            <button ref={editButton} type="button" onClick={() => edit(valuesOf(mistake))}>
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
