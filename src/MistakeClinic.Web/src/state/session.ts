import { signal } from '@preact/signals';
import { type Answer, answerOf } from '../api/answer';
import { api } from '../api/client';
import type { EraseAccount, Problem } from '../api/types';
import { learnerOf } from '../passkeys/json';
import { removeDatabase } from '../store/database';
import { push } from '../sync/sync';
import { closeStore, forgetStore, load, me, outbox, reopenStore, store, unkept } from './model';
import { syncServer } from './server';
import { alone, tellOtherTabs } from './tabs';

/** True when the server no longer knows the session. What is on the page stays, under a form to sign in again. */
export const sessionEnded = signal(false);

export type SignIn =
  | { kind: 'ok' | 'noSpace' }
  | { kind: 'otherLearner'; waiting: number }
  | { kind: 'wrongPasskey' }
  | Exclude<Answer<never>, { kind: 'ok' }>;

/**
 * Opens a session by cookie. What one learner left to be sent must not go out as another's, so as long as there is any, only
 * that learner is let in; the address tells before a session begins, for ending one clears this browser.
 */
export async function signIn(email: string, password: string): Promise<SignIn> {
  const last = me.value;
  if (last && outbox.value.length > 0 && !isSameAddress(last.email, email)) {
    return { kind: 'otherLearner', waiting: outbox.value.length };
  }
  const opened = await answerOf(api.POST('/v1/sessions', { body: { email, password, kind: 'cookie' } }));
  return opened.kind === 'ok' ? enter() : opened;
}

/** The same with the answer of a device, which names the learner by id. */
export async function signInWithPasskey(challenge: string, credential: Record<string, unknown>): Promise<SignIn> {
  const last = me.value;
  if (last && outbox.value.length > 0 && learnerOf(credential) !== last.learnerId) {
    return { kind: 'otherLearner', waiting: outbox.value.length };
  }
  const body = { kind: 'cookie' as const, challenge, credential: credential as never };
  const opened = await answerOf(api.POST('/v1/sessions/passkey', { body }));
  if (opened.kind === 'ok') return enter();
  return opened.kind === 'signedOut' ? { kind: 'wrongPasskey' } : opened;
}

// A session is open: whose is it?
async function enter(): Promise<SignIn> {
  const last = me.value;
  const who = await answerOf(api.GET('/v1/me'));
  if (who.kind !== 'ok') return who;
  if (last && last.learnerId !== who.value.learnerId) await wipeStore();
  // Until the first sync has brought the copy.
  if (!(await (await store()).setValue('me', who.value))) return { kind: 'noSpace' };
  await load();
  sessionEnded.value = false;
  tellOtherTabs('signedIn');
  return { kind: 'ok' };
}

/** Makes an account and signs in. */
export async function signUp(email: string, password: string): Promise<SignIn> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const made = await answerOf(api.POST('/v1/accounts', { body: { email, password, timeZone } }));
  return made.kind === 'ok' ? signIn(email, password) : made;
}

/** Sends what waits. True when nothing is left that would be lost by signing out. */
export async function sendAll(): Promise<boolean> {
  const end = await alone(async () => push(await store(), syncServer));
  await load();
  return end.kind === 'done' && outbox.value.length === 0 && unkept.value === 0;
}

/**
 * Ends the session and removes the learner's things from this browser; then the client begins anew. Null when it is done, else
 * why it is not. No sync may run meanwhile, and the store is closed: the answer has the browser clear this site.
 */
export async function signOut(): Promise<Problem | 'away' | null> {
  const end = await leave(async () => {
    const ended = await answerOf(api.DELETE('/v1/sessions/current'));
    // It has ended already.
    return ended.kind === 'signedOut' ? { kind: 'ok', value: undefined } : ended;
  });
  if (end.kind === 'later') return 'away';
  return end.kind === 'refused' ? end.problem : null;
}

/** Removes the account, with a proof that it is the learner who asks; then the client begins anew. */
export function eraseAccount(proof: EraseAccount): Promise<Answer<unknown>> {
  return leave(() => answerOf(api.DELETE('/v1/me', { body: proof })));
}

function leave(request: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> {
  return alone(async () => {
    await closeStore();
    const end = await request();
    if (end.kind !== 'ok') {
      reopenStore();
      await load();
      return end;
    }
    await removeDatabase();
    tellOtherTabs('signedOut');
    location.assign('/');
    return end;
  });
}

/** Removes everything of the learner's from this browser, what was not sent included. */
export async function wipeStore(): Promise<void> {
  await closeStore();
  await removeDatabase();
  forgetStore();
  await load();
}

function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
