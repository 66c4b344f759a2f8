import { language, t as first } from '.';
import type { Catalogue } from './en';
import type { LaterCatalogue } from './en/later';

/** The catalogue in use, with the words of the pages that are fetched when they are opened: for the code of these pages alone. */
export let t = first as Catalogue & LaterCatalogue;

/** Fetches these words, before the first of these pages is shown. */
export async function speakLater(): Promise<void> {
  const { later } = await (language === 'de' ? import('./de/later') : import('./en/later'));
  t = { ...first, ...later };
}
