import { en } from './en';

/** The catalogue in use. */
export const t = en;

/** Its language, for dates and numbers too. */
export const language = 'en-GB';
