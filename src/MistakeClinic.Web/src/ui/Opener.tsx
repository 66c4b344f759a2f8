import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface Props {
  label: string;
  /** What opens in the place of the button; `close` shuts it again. */
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens a form in its own place, and has the focus back when the form closes. */
export function Opener({ label, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (isOpen) return <>{children(() => setOpen(false))}</>;
  return (
    <button ref={button} type="button" onClick={() => setOpen(true)}>
      {label}
    </button>
  );
}
