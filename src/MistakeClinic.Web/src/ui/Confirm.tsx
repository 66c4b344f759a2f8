import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text';

interface Props {
  label: string;
  /** What the second button says: what will happen. */
  really: string;
  isBusy?: boolean;
  onConfirm: () => void;
}

/** A button for what cannot be undone: it asks once more, in its place. */
export function Confirm({ label, really, isBusy = false, onConfirm }: Props) {
  const [isAsking, setAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const second = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) second.current?.focus();
    else if (wasAsking.current) first.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <button ref={first} type="button" aria-disabled={isBusy} onClick={() => setAsking(true)}>
        {label}
      </button>
    );
  }
  return (
    <>
      <button
        ref={second}
        type="button"
        class="bad"
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {really}
      </button>
      <button type="button" class="plain" onClick={() => setAsking(false)}>
        {t.settings.keep}
      </button>
    </>
  );
}
