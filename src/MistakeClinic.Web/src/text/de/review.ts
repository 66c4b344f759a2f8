import type { Catalogue } from '../en';
import { count } from './count';

export const review: Catalogue['review'] = {
  title: 'Wiederholen',
  progress: (done, all) => `${done} von ${all}`,
  reveal: 'Antwort zeigen',
  believed: 'Was du getan oder geglaubt hast',
  wrong: 'falsch',
  because: 'Warum das falsch ist',
  instead: 'Stattdessen',
  missed: 'Nicht gewusst',
  caught: 'Gewusst',
  ratings: { again: 'Nochmal', hard: 'Schwer', good: 'Gut', easy: 'Leicht' },
  how: 'Wie ging es?',
  keys: (four) =>
    `Tasten: Leertaste zeigt die Antwort, ${four ? '1 bis 4 bewerten' : '1 nicht gewusst, 2 gewusst'}, U nimmt zurück.`,
  touch: 'Ist die Antwort zu sehen, kannst du die Karte auch wischen: nach links für nicht gewusst, nach rechts für gewusst.',
  undo: 'Zurücknehmen',
  undone: 'Die letzte Antwort ist zurückgenommen.',
  shown: 'Die Antwort ist zu sehen.',
  next: (front) => `Nächste Karte: ${front}`,
  back: (when) => `wieder ${when}`,
  why: 'Warum jetzt?',
  recall: (share) => `Die Chance, dass du es noch weißt, ist etwa ${share}.`,
  leech: 'Diese Karte wird immer wieder verfehlt: Vielleicht liegt es an ihrem Wortlaut.',
  reasons: {
    newCard: 'Sie ist neu.',
    confidentError: 'Du warst dir sicher: Solche Fehler kommen zuerst, denn sie kehren zurück, sobald die Berichtigung vergessen ist.',
    stepPassed: 'Du hast sie vor Kurzem gesehen, und dies ist die Wiederholung.',
    dueToday: 'Ihre Zeit ist um.',
    overdue: 'Ihre Zeit war schon vor einigen Tagen um.',
    quiz: 'Sie ist für deinen Test geplant.',
    limited: 'Von dem, was fällig ist, bringt sie in deinen Minuten am meisten.',
  },
  done: 'Fertig für jetzt',
  doneText: (answers) =>
    answers === 0 ? 'Es ist nichts fällig.' : `Du hast ${count(answers, 'Karte', 'Karten')} beantwortet.`,
  soon: (when) => `Die nächste kommt ${when} wieder.`,
  notStored: 'Dein Browser konnte eine Antwort nicht speichern: Ihre Karte kommt wieder. Geht das so weiter, lade die Seite neu.',
  toToday: 'Zurück zu Heute',
  from: (clinic) => `Aus ${clinic}`,
};
