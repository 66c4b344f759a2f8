import { useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { recordAttempt } from '../state/learning';
import { t } from '../text/later';
import { Field } from '../ui/Field';
import { useFocus } from '../ui/focus';
import { Inline } from '../ui/Inline';
import type { Check } from './CheckItem';

interface Props {
  check: Check;
  /** Where to look it up. */
  source: string;
  answer: string;
  /** Whether the learner asked for the form, and goes on in it. */
  takesFocus: boolean;
  onAnswer: (to: string) => void;
  onJudged: () => void;
}

/** The learner explains the error first; only then what the page has to say is shown, and the learner judges. */
export function CheckAnswer({ check, source, answer, takesFocus, onAnswer, onJudged }: Props) {
  const [fault, setFault] = useState<string | null>(null);
  const [isShown, setShown] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const part = useFocus<HTMLDivElement>([isShown], '.revealed', ...(takesFocus ? ['textarea'] : []));

  function reveal(): void {
    const isEmpty = answer.trim() === '';
    setFault(isEmpty ? t.clinics.answerMissing : null);
    setShown(!isEmpty);
    if (isEmpty) field.current?.focus();
  }

  function goOn(): void {
    setShown(false);
    field.current?.focus();
  }

  async function judge(missed: boolean): Promise<void> {
    await recordAttempt(check.checkId, answer.trim(), missed);
    onJudged();
    announce(missed ? t.clinics.judgedMissed : t.clinics.judgedFound);
  }

  return (
    <div ref={part}>
      <Field label={t.clinics.answer} hint={t.clinics.answerHint} error={fault}>
        <textarea
          ref={field}
          rows={3}
          maxLength={4000}
          readOnly={isShown}
          value={answer}
          onInput={(event) => onAnswer(event.currentTarget.value)}
        />
      </Field>
      {isShown ? (
        <>
          <p class="revealed" tabIndex={-1}>
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
            <button type="button" class="plain" onClick={goOn}>
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
