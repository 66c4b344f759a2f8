import { signal } from '@preact/signals';
import { type Answer, answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Due } from '../api/types';
import { now } from '../study/clock';
import { isQuota } from '../store/quota';
import { nextQuiz } from '../study/nextQuiz';
import { patience } from '../sync/patience';
import { type SyncEnd, sync } from '../sync/sync';
import { keepClinics, recallClinics } from './clinics';
import { mergeSecondComers } from './merging';
import { enrolments, forgetStore, load, me, quizzes, store } from './model';
import { syncServer } from './server';
import { sessionEnded } from './session';
import { alone, onOtherTabs, tellOtherTabs } from './tabs';

/** Whether the server answered when it was last asked. */
export const isOnline = signal(true);
/** Whether this device had no room for what the server told last. */
export const isFull = signal(false);

const everySeconds = 300;
const mostDue = 200;
const pagesEveryMinutes = 15;
let pagesOf = '';
let pagesAt = 0;
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let running = false;
let isWanted = false;

/** Sends what waits and reads what is new, now or as soon as that is possible. Nothing on a page waits for it. */
export async function syncSoon(): Promise<void> {
  isWanted = true;
  if (running) return;
  running = true;
  try {
    while (isWanted && me.value) {
      isWanted = false;
      clearTimeout(timer);
      const end = await alone(refreshed);
      isOnline.value = isFull.value || end.kind !== 'later';
      sessionEnded.value = end.kind === 'signedOut';
      failures = end.kind === 'later' ? failures + 1 : 0;
      const seconds = end.kind === 'later' ? patience(failures, end.seconds, Math.random()) : everySeconds;
      if (end.kind !== 'signedOut') timer = setTimeout(() => void syncSoon(), seconds * 1000);
    }
  } finally {
    running = false;
  }
}

/** Keeps the copy fresh for as long as the page is open. */
export function keepInSync(): void {
  addEventListener('online', () => void syncSoon());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void syncSoon();
  });
  onOtherTabs((notice) => {
    if (notice !== 'changed') forgetStore();
    // A tab that wipes the store may take it away while it is read; its next notice tells what is then there.
    void load().then(
      () => (notice === 'signedIn' ? syncSoon() : undefined),
      () => {},
    );
  });
  void recallClinics();
  void syncSoon();
}

async function refreshed(): Promise<SyncEnd> {
  try {
    const end = await refresh();
    isFull.value = false;
    return end;
  } catch (error) {
    if (!isQuota(error)) throw error;
    isFull.value = true;
    await load();
    return { kind: 'later', seconds: null };
  }
}

async function refresh(): Promise<SyncEnd> {
  const clinic = await store();
  const end = await sync(clinic, syncServer);
  await load();
  if (end.kind === 'done') {
    await mergeSecondComers();
    await fetchDue();
    await fetchReadiness();
    await load();
    void keepPages();
  }
  tellOtherTabs('changed');
  return end;
}

// Clinics are no part of the feed of changes, and authors seldom change them.
async function keepPages(): Promise<void> {
  const slugs = new Set(enrolments.value.map((one) => one.clinic));
  const wanted = [me.value?.learnerId, ...[...slugs].sort()].join(' ');
  if (wanted === pagesOf && Date.now() - pagesAt < pagesEveryMinutes * 60_000) return;
  [pagesOf, pagesAt] = [wanted, Date.now()];
  await keepClinics(slugs).catch(() => {});
}

async function fetchDue(): Promise<void> {
  const at = now();
  const answer: Answer<Due> = await answerOf(api.GET('/v1/due', { params: { query: { limit: mostDue } } }));
  if (answer.kind === 'ok') await (await store()).setValue('due', { at, due: answer.value });
}

async function fetchReadiness(): Promise<void> {
  const quiz = nextQuiz(quizzes.value, now());
  const clinic = await store();
  if (!quiz) return clinic.removeValue('readiness');
  const params = { path: { quizId: quiz.quizId } };
  const answer = await answerOf(api.GET('/v1/quizzes/{quizId}/readiness', { params }));
  if (answer.kind === 'ok') await clinic.setValue('readiness', { quizId: quiz.quizId, readiness: answer.value });
}
