import type { LaterCatalogue } from '../en/later';
import { audit } from './audit';
import { clinics } from './clinics';
import { data } from './data';
import { drafts } from './drafts';
import { lint } from './lint';
import { log } from './log';
import { mistakes } from './mistakes';
import { progress } from './progress';
import { quiz } from './quiz';
import { recover } from './recover';
import { refused } from './refused';
import { reminders } from './reminders';
import { settings } from './settings';
import { signIn } from './signIn';
import { study } from './study';

/** The words of the pages that are fetched when they are opened, in German. */
export const later: LaterCatalogue = {
  audit,
  clinics,
  data,
  drafts,
  lint,
  log,
  mistakes,
  progress,
  quiz,
  recover,
  refused,
  reminders,
  settings,
  signIn,
  study,
};
