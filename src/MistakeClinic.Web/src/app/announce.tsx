import { signal } from '@preact/signals';

const text = signal('');

/** Has a screen reader say something that others see. */
export function announce(what: string): void {
  // The same words twice are two messages: only a change is read out.
  text.value = text.value === what ? `${what}\u00a0` : what;
}

export function LiveRegion() {
  return (
    <div class="hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
