import type { Catalogue } from '../en';
import { duration } from './count';

export const problems: Catalogue['problems'] = {
  away: 'Der Server antwortet nicht. Prüf deine Verbindung und versuch es noch einmal.',
  wait: (seconds) => `Zu viele Versuche. Versuch es in ${duration(seconds * 1000)} noch einmal.`,
  types: {
    'address-taken': 'Das ist schon einer deiner Wege.',
    'already-verified': 'Dieser Weg braucht keinen Code mehr.',
    'card-lint': 'Die Karte lässt sich so nicht speichern: Ändere zuerst, was anders muss.',
    'changed-meanwhile':
      'Es wurde inzwischen anderswo geändert. Sieh es dir an, wie es jetzt ist, und ändere es dann noch einmal.',
    'file-in-use': 'Die Datei gehört zu einem Beleg. Lösch ihn, dann geht die Datei mit.',
    'id-reused': 'Unter dieser Kennung wurde schon etwas anderes gespeichert. Fang es neu an.',
    'incomplete-evidence': 'Das zeigt die Reparatur noch nicht: Füll aus, was diese Art von Beleg braucht.',
    'invalid-log': 'Die Liste lässt sich so nicht zurückspielen. Die Fehler sind, wie sie waren.',
    'last-operator': 'Dieser Server braucht jemanden, der ihn betreibt: Mach zuerst ein anderes Konto dazu.',
    'mistake-deleted': 'Sein Fehler wurde gelöscht.',
    'not-earlier':
      'Die Fähigkeit ist nicht aus einer früheren Klinik. Wähl eine aus einem früheren Semester oder einem früheren Modul desselben Semesters.',
    'not-found': 'Das gibt es nicht: Vielleicht wurde es gelöscht.',
    'not-set-up': 'Das kann dieser Server nicht senden. Frag, wer ihn betreibt.',
    'not-verified': 'Gib zuerst den Code ein, der dorthin ging.',
    'passkey-refused':
      'Der Server hat diesen Passkey nicht angenommen: Es hat länger als fünf Minuten gedauert, es gibt ihn schon, oder diese Seite hat eine andere Adresse als die des Servers. Versuch es noch einmal.',
    'quiz-has-result': 'Wie dieser Test lief, ist schon festgehalten und wird nicht geändert.',
    'quiz-not-begun': 'Der Test hat noch nicht begonnen. Halt danach fest, wie er lief.',
    'quiz-over': 'Der Test hat begonnen, also gibt es nichts mehr vorzubereiten. Halt fest, wie er lief.',
    'quota-exceeded': 'Davon gibt es schon so viele, wie es geben darf. Lösch zuerst etwas.',
    'refused-file': 'Die Datei ist nicht, was ihr Name sagt, oder enthält, was eine Datei nicht darf. Wähl eine andere.',
    'result-out-of-scope': 'Das Ergebnis nennt Karten oder Kliniken, nach denen dieser Test nicht fragt.',
    'too-large': 'Das ist mehr, als der Server auf einmal annimmt. Kürz es.',
    'too-many-channels': 'Es gibt schon zehn Wege. Lösch zuerst einen.',
    'too-many-passkeys': 'Es gibt schon zwanzig Passkeys. Entfern zuerst einen.',
    'too-many-tokens': 'Es gibt schon fünfzig Token. Beende zuerst eines.',
    'unknown-reference': 'Das nennt etwas, das es nicht mehr gibt: Vielleicht hat ein anderes Gerät es gelöscht.',
    'wrong-code': 'Das ist nicht der Code, der zuletzt dorthin ging. Sieh noch einmal nach, oder lass dir einen neuen senden.',
    'wrong-passkey': 'Der Server kennt diesen Passkey nicht mehr. Melde dich mit dem Passwort an.',
  },
};
