import { signal } from '@preact/signals';
import { type Language, languages, spoken } from '../text';

/** Whether reviews are rated with four buttons on this device; false, the default: with two. */
export const fourButtons = signal(read('fourButtons') === 'true');

export function setFourButtons(to: boolean): void {
  fourButtons.value = to;
  keep('fourButtons', String(to));
}

/** The language of this device: the one that was chosen here, else the browser's as far as the client speaks it. */
export function chosenLanguage(): Language {
  const kept = read('language');
  return kept !== null && kept in languages ? (kept as Language) : spoken(navigator.languages);
}

/** Chooses a language; the page begins anew in it, with all that is kept. */
export function chooseLanguage(to: Language): void {
  keep('language', to);
  location.reload();
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It then holds for as long as the page is open.
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
