import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import type { Clinic } from '../api/types';
import { recordAttempt } from '../state/learning';
import { store } from '../state/model';
import { t } from '../text';
import { Field } from '../ui/Field';
import { Inline } from '../ui/Inline';

type Check = Clinic['practicePages'][number]['checks'][number];

/** The learner explains the error first; only then what the page has to say is shown, and the learner judges. */
export function CheckAnswer({ check, source }: { check: Check; source: string }) {
  const [answer, setAnswer] = useAnswer(check.checkId);
  const [fault, setFault] = useState<string | null>(null);
  const [isShown, setShown] = useState(false);
  const revealed = useRef<HTMLParagraphElement>(null);
  const within = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isShown) revealed.current?.focus();
  }, [isShown]);

  function reveal(): void {
    const isEmpty = answer.trim() === '';
    setFault(isEmpty ? t.clinics.answerMissing : null);
    setShown(!isEmpty);
  }

  async function judge(missed: boolean): Promise<void> {
    await recordAttempt(check.checkId, answer.trim(), missed);
    setAnswer('');
    setShown(false);
    within.current?.closest('details')?.querySelector('summary')?.focus();
    announce(missed ? t.clinics.judgedMissed : t.clinics.judgedFound);
  }

  return (
    <div ref={within}>
      <Field label={t.clinics.answer} hint={t.clinics.answerHint} error={fault}>
        <textarea
          rows={3}
          maxLength={4000}
          readOnly={isShown}
          value={answer}
          onInput={(event) => setAnswer(event.currentTarget.value)}
        />
      </Field>
      {isShown ? (
        <>
          <p ref={revealed} tabIndex={-1}>
            {check.hint ? (
              <>
                {t.clinics.authorHint} <Inline>{check.hint}</Inline>
              </>
            ) : (
              t.clinics.noHint
            )}{' '}
            {t.clinics.lookUp} <Inline>{source}</Inline>.
          </p>
          <p>{t.clinics.judge}</p>
          <p class="buttons">
            <button type="button" onClick={() => void judge(true)}>
              {t.clinics.missedIt}
            </button>
            <button type="button" class="main" onClick={() => void judge(false)}>
              {t.clinics.foundIt}
            </button>
            <button type="button" class="plain" onClick={() => setShown(false)}>
              {t.clinics.reword}
            </button>
          </p>
        </>
      ) : (
        <button type="button" class="main" onClick={reveal}>
          {t.clinics.compare}
        </button>
      )}
    </div>
  );
}

/** What is typed is kept until it is judged, as the draft of a mistake is. */
function useAnswer(checkId: string): [string, (to: string) => void] {
  const key = `answer:${checkId}`;
  const [answer, show] = useState('');
  useEffect(() => {
    void store()
      .then((kept) => kept.value<string>(key))
      .then((kept) => kept && show(kept));
  }, [key]);
  const set = (to: string) => {
    show(to);
    // On a full disk it lives as long as the page.
    void store()
      .then<unknown>((kept) => (to === '' ? kept.removeValue(key) : kept.setValue(key, to)))
      .catch(() => {});
  };
  return [answer, set];
}
