import { computed, signal } from '@preact/signals';
import type { Card, Change, Me, Mistake, Quiz, Readiness, Review } from '../api/types';
import { ClinicStore } from '../store/clinicStore';
import { openDatabase } from '../store/database';
import { overlay } from '../study/overlay';
import { withWaiting } from '../study/settings';
import type { FetchedDue } from '../study/queue';
import type { Refused } from '../sync/entry';

/** The readiness for the next quiz, as it was last fetched. */
export interface FetchedReadiness {
  quizId: string;
  readiness: Readiness;
}

// What pages show, read from the store; never from the network.
/** The learner with the settings that wait to be sent. */
export const me = signal<Me | null>(null);
/** What a change of the settings takes in If-Match; null before the first sync. */
export const meTag = signal<string | null>(null);
export const cards = signal<Card[]>([]);
export const mistakes = signal<Mistake[]>([]);
export const quizzes = signal<Quiz[]>([]);
export const reviews = signal<Review[]>([]);
export const outbox = signal<Change[]>([]);
export const refused = signal<Refused[]>([]);
export const fetchedDue = signal<FetchedDue | null>(null);
export const fetchedReadiness = signal<FetchedReadiness | null>(null);
/** Changes for which the disk had no room: they are lost with the page. */
export const unkept = signal(0);
/** False until the store has been read for the first time. */
export const isLoaded = signal(false);

/** The cards with the answers that wait to be sent. */
export const currentCards = computed(() => overlay(cards.value, outbox.value, me.value?.desiredRetention ?? 0.9));

let opened: Promise<ClinicStore> | null = null;

/** The store of this page. */
export function store(): Promise<ClinicStore> {
  opened ??= openDatabase(forgetStore).then((database) => new ClinicStore(database));
  return opened;
}

/** Lets the next use open the store anew: this one is closed. */
export function forgetStore(): void {
  opened = null;
}

/** Reads everything from the store. */
export async function load(): Promise<void> {
  const from = await store();
  const [meThings, cardThings, mistakeThings, quizThings, reviewThings, entries, refusals, due, readiness] =
    await Promise.all([
      from.things('me'),
      from.things('card'),
      from.things('mistake'),
      from.things('quiz'),
      from.things('review'),
      from.outbox(),
      from.refused(),
      from.value<FetchedDue>('due'),
      from.value<FetchedReadiness>('readiness'),
    ]);
  outbox.value = entries.map((entry) => entry.change);
  const known = meThings[0]?.me ?? (await from.value<Me>('me')) ?? null;
  me.value = known && withWaiting(known, outbox.value);
  meTag.value = meThings[0]?.etag ?? null;
  cards.value = cardThings.flatMap((thing) => thing.card ?? []);
  mistakes.value = mistakeThings.flatMap((thing) => thing.mistake ?? []);
  quizzes.value = quizThings.flatMap((thing) => thing.quiz ?? []);
  reviews.value = reviewThings.flatMap((thing) => thing.review ?? []);
  refused.value = refusals;
  fetchedDue.value = due ?? null;
  fetchedReadiness.value = readiness ?? null;
  unkept.value = from.unkept;
  isLoaded.value = true;
}
