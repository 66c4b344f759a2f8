import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text';

interface Props {
  label: string;
  /** What is asked, where the two buttons do not say enough. */
  question?: string;
  /** What the button says that does it: what will happen. */
  really: string;
  isBusy?: boolean;
  onConfirm: () => void;
}

/** A button for what cannot be undone: it asks once more, in its place. */
export function Confirm({ label, question, really, isBusy = false, onConfirm }: Props) {
  const [isAsking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) keep.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <button ref={opener} type="button" class="bad" aria-disabled={isBusy} onClick={() => !isBusy && setAsking(true)}>
        {label}
      </button>
    );
  }
  return (
    <div
      class="confirm"
      role="group"
      aria-label={question ?? really}
      onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}
    >
      {question && <p>{question}</p>}
      <p class="buttons">
        <button ref={keep} type="button" onClick={() => setAsking(false)}>
          {t.keep}
        </button>
        <button
          type="button"
          class="bad"
          onClick={() => {
            setAsking(false);
            onConfirm();
          }}
        >
          {really}
        </button>
      </p>
    </div>
  );
}
