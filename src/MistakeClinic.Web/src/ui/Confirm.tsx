import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text';

interface Props {
  button: string;
  question: string;
  yes: string;
  onYes: () => Promise<void>;
}

/** A button for what cannot be undone: it asks first, in its own place. */
export function Confirm({ button, question, yes, onYes }: Props) {
  const [isAsking, setAsking] = useState(false);
  const no = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) no.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <button ref={opener} type="button" class="bad" onClick={() => setAsking(true)}>
        {button}
      </button>
    );
  }
  return (
    <div class="confirm" role="group" aria-label={question} onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}>
      <p>{question}</p>
      <p class="buttons">
        <button ref={no} type="button" onClick={() => setAsking(false)}>
          {t.mistakes.keep}
        </button>
        <button type="button" class="bad" onClick={() => void onYes()}>
          {yes}
        </button>
      </p>
    </div>
  );
}
