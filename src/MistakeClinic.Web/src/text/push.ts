// The words of the messages that the service worker shows. It cannot fetch a catalogue, so each language stands here.

/** A digest as it comes by push. */
export interface Digest {
  dueCount: number;
  minutes: number;
  nextQuiz?: { title: string; readiness?: number | null } | null;
  notice?: string | null;
  test: boolean;
}

interface Words {
  due: (cards: number) => string;
  minutes: (minutes: number) => string;
  quiz: (title: string, readiness: string | null) => string;
  test: string;
}

const en: Words = {
  due: (cards) => (cards === 1 ? '1 card is due' : `${cards} cards are due`),
  minutes: (minutes) => (minutes === 1 ? 'About a minute.' : `About ${minutes} minutes.`),
  quiz: (title, readiness) => (readiness === null ? `Next quiz: ${title}.` : `Next quiz: ${title}, expected score ${readiness}.`),
  test: 'This is a test: reminders arrive here.',
};

const de: Words = {
  due: (cards) => (cards === 1 ? '1 Karte ist fällig' : `${cards} Karten sind fällig`),
  minutes: (minutes) => (minutes === 1 ? 'Etwa eine Minute.' : `Etwa ${minutes} Minuten.`),
  quiz: (title, readiness) =>
    readiness === null ? `Nächster Test: ${title}.` : `Nächster Test: ${title}, erwartetes Ergebnis ${readiness}.`,
  test: 'Das ist eine Probe: Erinnerungen kommen hier an.',
};

/** The title and the text of a message. */
export function messageOf(digest: Digest, language: string): { title: string; body: string } {
  const words = language.startsWith('de') ? de : en;
  const { nextQuiz } = digest;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const lines = [
    digest.test && words.test,
    digest.dueCount > 0 && words.minutes(digest.minutes),
    nextQuiz && words.quiz(nextQuiz.title, nextQuiz.readiness == null ? null : percent.format(nextQuiz.readiness)),
    digest.notice,
  ];
  return {
    title: digest.dueCount === 0 ? 'Mistake Clinic' : words.due(digest.dueCount),
    body: lines.filter(Boolean).join('\n'),
  };
}
