import { count } from './de/count';
import { passkey } from './de/passkey';
import { problems } from './de/problems';
import { review } from './de/review';
import type { Catalogue } from './en';

/** Every word that the client shows, in German. */
export const de: Catalogue = {
  name: 'Mistake Clinic',
  skip: 'Zum Inhalt springen',
  loading: 'Einen Moment …',
  language: 'Sprache',
  keep: 'Behalten',
  room: (left) => (left === 0 ? 'Mehr passt hier nicht.' : `Hier ${left === 1 ? 'passt' : 'passen'} noch ${count(left, 'Zeichen', 'Zeichen')}.`),
  nav: {
    label: 'Seiten',
    today: 'Heute',
    log: 'Fehler eintragen',
    logShort: 'Eintragen',
    clinics: 'Kliniken',
    mistakes: 'Fehler',
    quizzes: 'Tests',
    progress: 'Fortschritt',
    settings: 'Einstellungen',
    more: 'Mehr',
  },
  lazy: {
    title: 'Diese Seite ließ sich nicht laden',
    text: 'Sie kommt vom Server, der nicht antwortet, und liegt noch nicht auf diesem Gerät. Was du getan hast, ist noch da.',
    again: 'Noch einmal versuchen',
  },
  fetched: {
    from: (when) => `Das hier ist von ${when}.`,
    again: 'Noch einmal versuchen',
  },
  notFound: { title: 'Diese Seite gibt es nicht', back: 'Zurück zu Heute' },
  noStorage: {
    title: 'Dieser Browser speichert nichts',
    text: 'Mistake Clinic bewahrt im Browser auf, was du tust, bis der Server es hat. Verlass das private Fenster, oder erlaube dieser Seite, Daten zu speichern, und öffne sie noch einmal.',
  },
  state: {
    offline: (waiting) =>
      waiting === 0
        ? 'Der Server ist nicht zu erreichen. Du kannst weitermachen; es wird von selbst wieder versucht.'
        : `Der Server ist nicht zu erreichen. ${count(waiting, 'Änderung wartet', 'Änderungen warten')} hier und ${waiting === 1 ? 'wird' : 'werden'} gesendet, sobald es geht.`,
    unkept: (changes) =>
      `Auf diesem Gerät ist kein Platz mehr. ${count(changes, 'Änderung bleibt', 'Änderungen bleiben')} nur erhalten, solange diese Seite offen ist: Schaff Platz, oder bleib, bis ${changes === 1 ? 'sie gesendet ist' : 'sie gesendet sind'}.`,
    full: 'Auf diesem Gerät ist kein Platz mehr. Neues vom Server kann hier nicht bleiben, bis du Platz schaffst.',
    refused: (changes) => `Der Server hat ${count(changes, 'Änderung', 'Änderungen')} abgelehnt.`,
    look: 'Ansehen',
    update: 'Eine neue Version ist da.',
    reload: 'Jetzt verwenden',
  },
  sign: {
    inTitle: 'Anmelden',
    upTitle: 'Konto anlegen',
    intro: (name) => `${name}: Trag die Fehler ein, die dir wirklich passiert sind, und begegne jedem wieder, kurz bevor du ihn vergisst.`,
    email: 'E-Mail',
    password: 'Passwort',
    passwordHint: '10 Zeichen oder mehr. Dein Browser kann eines vorschlagen.',
    show: 'Passwort zeigen',
    in: 'Anmelden',
    up: 'Konto anlegen',
    toUp: 'Neu hier? Leg ein Konto an',
    toIn: 'Du hast ein Konto? Melde dich an',
    forgotten: 'Passwort vergessen?',
    busy: 'Einen Moment …',
    endedTitle: 'Wieder anmelden',
    later: 'Jetzt nicht',
    ended: 'Deine Anmeldung ist abgelaufen. Was du getan und getippt hast, ist noch hier.',
    wrong: 'Diese E-Mail und dieses Passwort passen nicht zusammen.',
    taken: 'Zu dieser E-Mail gibt es schon ein Konto. Melde dich an, oder nimm eine andere.',
    noSpace: 'Auf diesem Gerät ist kein Platz mehr. Schaff Platz, und melde dich dann wieder an.',
    emailMissing: 'Gib deine E-Mail-Adresse ein, etwa ada@example.org.',
    passwordShort: 'Gib mindestens 10 Zeichen ein.',
    passwordMissing: 'Gib dein Passwort ein.',
    other: (waiting, email) =>
      `${count(waiting, 'Änderung', 'Änderungen')} von ${email} in diesem Browser ${waiting === 1 ? 'ist' : 'sind'} noch nicht gesendet. Melde dich als ${email} an, um zu senden, oder lösch, was hier liegt.`,
    deleteOther: 'Löschen, was hier liegt',
  },
  today: {
    title: 'Heute',
    due: (cards, minutes) => `${count(cards, 'Karte', 'Karten')} fällig, etwa ${count(minutes, 'Minute', 'Minuten')}`,
    review: 'Wiederholen',
    none: 'Es ist nichts fällig.',
    nextAt: (when) => `Die nächste Karte kommt ${when}.`,
    first: 'Deine Klinik ist leer',
    firstText: 'Ist dir kürzlich ein Fehler passiert? Trag ihn ein: was geschah, wie er sich zeigte, was du angenommen hattest. Seine Karte kommt dann wieder, kurz bevor du sie vergisst.',
    quiz: 'Nächster Test',
    quizWhen: (title, when) => `${title}, ${when}`,
    readiness: (share) => `Erwartetes Ergebnis mit dem Plan: ${share}`,
    readinessNow: (share) => `Wäre er jetzt: ${share}`,
    target: (share) => `Ziel: ${share}`,
    noReadiness: 'Was zu erwarten ist, steht hier, sobald der Server geantwortet hat.',
  },
  review,
  passkey,
  problems,
};
