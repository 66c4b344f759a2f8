import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import type { Quiz, RecordResult } from '../api/types';
import { dismiss } from '../state/actions';
import { cards, store } from '../state/model';
import type { Refused } from '../sync/entry';
import { t } from '../text';
import { focusFirst } from '../ui/focusFirst';
import { sendResult } from './actions';
import { AskedCards } from './AskedCards';
import { OtherMisses } from './OtherMisses';
import { emptyResult, type ResultDraft, type ResultFaults, resultDraftOf, resultFaults, resultOf } from './resultDraft';

/** Which cards were asked and which of them missed. What is chosen is kept until it is recorded. */
export function ResultForm({ quiz, refused, sent }: { quiz: Quiz; refused: Refused | null; sent: RecordResult | null }) {
  const key = `result:${quiz.quizId}`;
  const [draft, setDraft] = useState<ResultDraft>(() => (sent ? resultDraftOf(sent) : emptyResult()));
  const [faults, setFaults] = useState<ResultFaults>({ symptoms: {} });
  const form = useRef<HTMLFormElement>(null);
  const slugs = quiz.clinics.map((of) => of.clinic);
  const inScope = cards.value.filter((card) => slugs.includes(card.clinic));
  useEffect(() => {
    if (!sent) void store().then(async (kept) => setDraft((await kept.value<ResultDraft>(key)) ?? draft));
  }, []);
  useEffect(() => focusFirst(form.current, '[aria-invalid]', '.error'), [faults]);

  function change(to: Partial<ResultDraft>): void {
    const next = { ...draft, ...to };
    setDraft(next);
    // Where the disk is full it lives as long as the page.
    void store().then((kept) => kept.setValue(key, next).catch(() => {}));
  }

  async function save(): Promise<void> {
    const found = resultFaults(draft);
    if (found) return setFaults(found);
    await sendResult(quiz.quizId, resultOf(draft));
    await (await store()).removeValue(key);
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
      {refused && (
        <p class="error" role="alert">
          {t.quiz.result.refused} {refused.problem.detail ?? refused.problem.title}
        </p>
      )}
      <p>{t.quiz.result.intro}</p>
      <AskedCards cards={inScope} asked={draft.asked} onChange={(next) => change({ asked: next })} />
      <OtherMisses slugs={slugs} others={draft.others} faults={faults.symptoms} onChange={(others) => change({ others })} />
      {faults.form && (
        <p class="error" tabIndex={-1} role="alert">
          {faults.form}
        </p>
      )}
      <p aria-live="polite">{t.quiz.result.asked(asked.length, asked.filter((isMissed) => isMissed).length)}</p>
      <button type="submit" class="main">
        {t.quiz.result.save}
      </button>
      <p class="hint">{t.quiz.result.kept}</p>
    </form>
  );
}
