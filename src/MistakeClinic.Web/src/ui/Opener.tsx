import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useFocusBack } from './focus';

interface Props {
  label: string;
  class?: string;
  isBusy?: boolean;
  /** What opens in the place of the button; `close` shuts it again. */
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens a form in its own place, and has the focus back when the form closes. */
export function Opener({ label, class: name, isBusy = false, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  if (isOpen) return <>{children(() => setOpen(false))}</>;
  return (
    <button ref={button} type="button" class={name} aria-disabled={isBusy} onClick={() => !isBusy && setOpen(true)}>
      {label}
    </button>
  );
}
