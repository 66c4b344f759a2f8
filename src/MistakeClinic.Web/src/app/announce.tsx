import { signal } from '@preact/signals';

const text = signal('');
// Long enough to be read out; what stays would be met by who reads on to the end of a later page.
const stays = 5000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Has a screen reader say something that others see. */
export function announce(what: string): void {
  // The same words twice are two messages: only a change is read out.
  text.value = text.value === what ? `${what}\u00a0` : what;
  clearTimeout(timer);
  timer = setTimeout(() => (text.value = ''), stays);
}

export function LiveRegion() {
  return (
    <div class="hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
