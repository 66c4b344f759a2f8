import { signal } from '@preact/signals';

const key = 'fourButtons';

/** Whether reviews are rated with four buttons on this device; false, the default: with two. */
export const fourButtons = signal(read());

export function setFourButtons(to: boolean): void {
  fourButtons.value = to;
  try {
    localStorage.setItem(key, String(to));
  } catch {
    // It then holds for as long as the page is open.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(key) === 'true';
  } catch {
    return false;
  }
}
