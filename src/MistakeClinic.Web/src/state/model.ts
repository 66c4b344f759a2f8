import { computed, signal } from '@preact/signals';
import type {
  Attempt,
  Card,
  Enrolment,
  Evidence,
  Me,
  Mistake,
  Quiz,
  QuizResult,
  RadarRow,
  Readiness,
  Recurrence,
  Review,
} from '../api/types';
import { withStops } from '../study/stops';
import { ClinicStore } from '../store/clinicStore';
import { openDatabase } from '../store/database';
import { overlay } from '../study/overlay';
import { overlayQuizzes } from '../study/quizOverlay';
import { withWaiting } from '../study/settings';
import type { FetchedDue } from '../study/queue';
import type { OwnChange, Refused } from '../sync/entry';

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
export const quizResults = signal<QuizResult[]>([]);
export const reviews = signal<Review[]>([]);
export const attempts = signal<Attempt[]>([]);
export const enrolments = signal<Enrolment[]>([]);
export const evidence = signal<Evidence[]>([]);
export const radarRows = signal<RadarRow[]>([]);
export const recurrences = signal<Recurrence[]>([]);
/** What a change of a mistake, a quiz or an own radar row takes in If-Match, by its id. */
export const tags = signal<ReadonlyMap<string, string>>(new Map());
export const outbox = signal<OwnChange[]>([]);
export const refused = signal<Refused[]>([]);
export const fetchedDue = signal<FetchedDue | null>(null);
export const fetchedReadiness = signal<FetchedReadiness | null>(null);
/** Changes for which the disk had no room: they are lost with the page. */
export const unkept = signal(0);
/** False until the store has been read for the first time. */
export const isLoaded = signal(false);

/** The cards with the answers that wait to be sent. */
export const currentCards = computed(() =>
  overlay(withStops(cards.value, outbox.value), outbox.value, me.value?.desiredRetention ?? 0.9),
);

/** The quizzes as the learner left them, with what waits to be sent. */
export const currentQuizzes = computed(() => overlayQuizzes(quizzes.value, outbox.value));

let opened: Promise<ClinicStore> | null = null;
let goOn: (to: Promise<ClinicStore>) => void = () => {};

/** The store of this page. */
export function store(): Promise<ClinicStore> {
  opened ??= openDatabase(forgetStore).then((database) => new ClinicStore(database));
  return opened;
}

/**
 * Closes the store, so that it can be wiped. Whoever asks for it from now on waits for `reopenStore`; once it is forgotten
 * instead they wait for good, for what they came to write is of the learner who left.
 */
export async function closeStore(): Promise<void> {
  const { database } = await store();
  opened = new Promise((resolve) => {
    goOn = resolve;
  });
  database.close();
}

/** Opens the store that was closed, as it was left. */
export function reopenStore(): void {
  forgetStore();
  goOn(store());
}

/** Lets the next use open the store anew: this one is closed. */
export function forgetStore(): void {
  opened = null;
}

/** Reads everything from the store. */
export async function load(): Promise<void> {
  const from = await store();
  const [
    meThings,
    cardThings,
    mistakeThings,
    quizThings,
    resultThings,
    reviewThings,
    others,
    entries,
    refusals,
    due,
    readiness,
  ] =
    await Promise.all([
      from.things('me'),
      from.things('card'),
      from.things('mistake'),
      from.things('quiz'),
      from.things('quizResult'),
      from.things('review'),
      Promise.all((['attempt', 'enrolment', 'evidence', 'radarRow', 'recurrence'] as const).map((kind) => from.things(kind))),
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
  quizResults.value = resultThings.flatMap((thing) => thing.quizResult ?? []);
  reviews.value = reviewThings.flatMap((thing) => thing.review ?? []);
  const rest = others.flat();
  attempts.value = rest.flatMap((thing) => thing.attempt ?? []);
  enrolments.value = rest.flatMap((thing) => thing.enrolment ?? []);
  evidence.value = rest.flatMap((thing) => thing.evidence ?? []);
  radarRows.value = rest.flatMap((thing) => thing.radarRow ?? []);
  recurrences.value = rest.flatMap((thing) => thing.recurrence ?? []);
  tags.value = new Map([...mistakeThings, ...quizThings, ...rest].flatMap(({ id, etag }) => (etag ? [[id, etag]] : [])));
  refused.value = refusals;
  fetchedDue.value = due ?? null;
  fetchedReadiness.value = readiness ?? null;
  unkept.value = from.unkept;
  isLoaded.value = true;
}
