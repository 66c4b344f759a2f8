import { type Catalogue, en } from './en';

/** The languages that the client speaks, each with its own name. */
export const languages = { 'en-GB': 'English', de: 'Deutsch' };
export type Language = keyof typeof languages;

/** The catalogue in use. */
export let t: Catalogue = en;

/** Its language, for dates and numbers too. */
export let language: Language = 'en-GB';

/** Has the client speak a language, before anything is shown. Other catalogues than the first are fetched when they are chosen. */
export async function speak(to: Language): Promise<void> {
  t = to === 'de' ? (await import('./de')).de : en;
  language = to;
  document.documentElement.lang = to;
}

/** The first of a browser's languages that the client speaks; English when it speaks none. */
export function spoken(wanted: readonly string[]): Language {
  for (const one of wanted) {
    const found = (Object.keys(languages) as Language[]).find((known) => known.slice(0, 2) === one.slice(0, 2).toLowerCase());
    if (found) return found;
  }
  return 'en-GB';
}
