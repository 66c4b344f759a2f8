import type { ChangeQuiz, CreateQuiz, Quiz } from '../api/types';
import { instantOf, localTime } from '../study/localTime';
import { t } from '../text/later';
import { withoutPercent } from '../text/percent';

/** A quiz that is being written, as typed. */
export interface QuizDraft {
  title: string;
  /** The local date and time in the learner's zone. */
  date: string;
  time: string;
  /** The weights of the clinics that are chosen, by slug. */
  weights: Record<string, string>;
  /** In per cent; empty for none. */
  target: string;
  /** Empty for the learner's own. */
  minutes: string;
}

export type QuizFaults = Partial<Record<keyof QuizDraft | 'form', string>>;

const farthest = 366 * 86_400_000;
const mostClinics = 50;

/** A quiz in a week, in the morning. */
export function emptyQuiz(now: number, zone: string): QuizDraft {
  const date = localTime(now + 7 * 86_400_000, zone).slice(0, 10);
  return { title: '', date, time: '09:00', weights: {}, target: '', minutes: '' };
}

export function draftOf(quiz: Quiz, zone: string): QuizDraft {
  const [date = '', time = ''] = localTime(Date.parse(quiz.startsAt), zone).split('T');
  return {
    title: quiz.title,
    date,
    time,
    weights: Object.fromEntries(quiz.clinics.map(({ clinic, weight }) => [clinic, String(rounded(weight, 3))])),
    target: quiz.targetScore === null ? '' : String(rounded(quiz.targetScore * 100, 1)),
    minutes: quiz.minutesPerDay === null ? '' : String(quiz.minutesPerDay),
  };
}

/** What the server would refuse, by field. The date of a quiz that is over may stay as it is. */
export function faultsOf(draft: QuizDraft, before: Quiz | null, now: number, zone: string): QuizFaults {
  const faults: QuizFaults = {};
  const words = t.quiz.faults;
  const at = startOf(draft, zone);
  if (draft.title.trim() === '' || draft.title.trim().length > 200) faults.title = words.title;
  if (Number.isNaN(at)) faults.date = words.date;
  else if (!isSameStart(draft, before, zone)) {
    if (at <= now) faults.date = words.past;
    else if (at > now + farthest) faults.date = words.far;
  }
  const weights = Object.values(draft.weights).map(numberOf);
  if (weights.length === 0 || weights.length > mostClinics) faults.weights = words.clinics;
  else if (!weights.every((weight) => weight >= 0.001 && weight <= 100)) faults.weights = words.weight;
  if (draft.target.trim() !== '' && !isWithin(numberOf(draft.target), 50, 99)) faults.target = words.target;
  const minutes = numberOf(draft.minutes);
  if (draft.minutes.trim() !== '' && !(isWithin(minutes, 1, 1440) && Number.isInteger(minutes))) {
    faults.minutes = words.minutes;
  }
  return faults;
}

/** A new quiz as it is sent. */
export function newQuiz(quizId: string, draft: QuizDraft, zone: string): CreateQuiz {
  const target = targetOf(draft);
  const minutes = minutesOf(draft);
  return {
    quizId,
    title: draft.title.trim(),
    startsAt: new Date(startOf(draft, zone)).toISOString(),
    clinics: Object.keys(draft.weights).sort(),
    clinicWeights: weightsOf(draft),
    ...(target === null ? {} : { targetScore: target }),
    ...(minutes === null ? {} : { minutesPerDay: minutes }),
  };
}

/** What is other than before, as it is sent; null when nothing is. */
export function changesOf(draft: QuizDraft, before: Quiz, zone: string): ChangeQuiz | null {
  const was = draftOf(before, zone);
  const changes: ChangeQuiz = {};
  if (draft.title.trim() !== was.title) changes.title = draft.title.trim();
  if (!isSameStart(draft, before, zone)) changes.startsAt = new Date(startOf(draft, zone)).toISOString();
  if (!isSame(weightsOf(draft), weightsOf(was))) {
    changes.clinics = Object.keys(draft.weights).sort();
    changes.clinicWeights = weightsOf(draft);
  }
  if (targetOf(draft) !== targetOf(was)) changes.targetScore = targetOf(draft);
  if (minutesOf(draft) !== minutesOf(was)) changes.minutesPerDay = minutesOf(draft);
  return Object.keys(changes).length > 0 ? changes : null;
}

function startOf(draft: QuizDraft, zone: string): number {
  return instantOf(`${draft.date}T${draft.time}`, zone);
}

function isSameStart(draft: QuizDraft, before: Quiz | null, zone: string): boolean {
  return before !== null && `${draft.date}T${draft.time}` === localTime(Date.parse(before.startsAt), zone);
}

function targetOf(draft: QuizDraft): number | null {
  return draft.target.trim() === '' ? null : rounded(numberOf(draft.target) / 100, 4);
}

function minutesOf(draft: QuizDraft): number | null {
  return draft.minutes.trim() === '' ? null : numberOf(draft.minutes);
}

function weightsOf(draft: QuizDraft): Record<string, number> {
  return Object.fromEntries(Object.entries(draft.weights).map(([clinic, weight]) => [clinic, numberOf(weight)]));
}

function isSame(one: Record<string, number>, other: Record<string, number>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function isWithin(number: number, least: number, most: number): boolean {
  return number >= least && number <= most;
}

// A comma is how much of Europe writes it.
function numberOf(text: string): number {
  const trimmed = withoutPercent(text).replace(',', '.');
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}

function rounded(number: number, digits: number): number {
  return Math.round(number * 10 ** digits) / 10 ** digits;
}
