import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { saidOf } from '../app/said';
import type { Quiz, RecordResult } from '../api/types';
import { dismiss } from '../state/actions';
import { useDraft } from '../state/drafts';
import { cards } from '../state/model';
import type { Refused } from '../sync/entry';
import { t } from '../text/later';
import { DraftFound, DraftKept } from '../ui/DraftNote';
import { Fault } from '../ui/Fault';
import { useFocusOnFaults } from '../ui/focus';
import { sendResult } from './actions';
import { AskedCards } from './AskedCards';
import { OtherMisses } from './OtherMisses';
import { emptyResult, type ResultDraft, type ResultFaults, resultDraftOf, resultFaults, resultOf } from './resultDraft';

/** Which cards were asked and which of them missed. What is chosen is kept until it is recorded. */
export function ResultForm({ quiz, refused, sent }: { quiz: Quiz; refused: Refused | null; sent: RecordResult | null }) {
  const [start] = useState<ResultDraft>(() => (sent ? resultDraftOf(sent) : emptyResult()));
  const kept = useDraft<ResultDraft>(`result:${quiz.quizId}`, start);
  const draft = kept.value ?? start;
  const [faults, setFaults] = useState<ResultFaults>({ symptoms: {} });
  const form = useFocusOnFaults(faults);
  const slugs = quiz.clinics.map((of) => of.clinic);
  const inScope = cards.value.filter((card) => slugs.includes(card.clinic));

  function change(to: Partial<ResultDraft>): void {
    kept.change(to);
    setFaults({ symptoms: {} });
  }

  async function save(): Promise<void> {
    const found = resultFaults(draft);
    if (found) return setFaults(found);
    await sendResult(quiz.quizId, resultOf(draft));
    kept.end();
    if (refused) await dismiss(refused.change.id);
    announce(t.quiz.result.saved);
  }

  const asked = Object.values(draft.asked);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {refused && <Fault>{`${t.quiz.result.refused} ${saidOf(refused.problem)}`}</Fault>}
      <DraftFound of={kept} />
      <p>{t.quiz.result.intro}</p>
      <AskedCards cards={inScope} asked={draft.asked} onChange={(next) => change({ asked: next })} />
      <OtherMisses slugs={slugs} others={draft.others} faults={faults.symptoms} onChange={(others) => change({ others })} />
      <Fault>{faults.form}</Fault>
      <p aria-live="polite">{t.quiz.result.asked(asked.length, asked.filter((isMissed) => isMissed).length)}</p>
      <button type="submit" class="main">
        {t.quiz.result.save}
      </button>
      <DraftKept of={kept} />
    </form>
  );
}
