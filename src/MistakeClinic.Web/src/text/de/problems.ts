import type { Catalogue } from '../en';
import { duration } from './count';

export const problems: Catalogue['problems'] = {
  away: 'Der Server antwortet nicht. Prüf deine Verbindung und versuch es noch einmal.',
  wait: (seconds) => `Zu viele Versuche. Versuch es in ${duration(seconds * 1000)} noch einmal.`,
  types: {
    'address-taken': 'Das ist schon einer deiner Wege.',
    'already-verified': 'Dieser Weg braucht keinen Code mehr.',
    'last-operator': 'Dieser Server braucht jemanden, der ihn betreibt: Mach zuerst ein anderes Konto dazu.',
    'not-set-up': 'Das kann dieser Server nicht senden. Frag, wer ihn betreibt.',
    'not-verified': 'Gib zuerst den Code ein, der dorthin ging.',
    'passkey-refused':
      'Der Server hat diesen Passkey nicht angenommen: Es hat länger als fünf Minuten gedauert, es gibt ihn schon, oder diese Seite hat eine andere Adresse als die des Servers. Versuch es noch einmal.',
    'too-many-channels': 'Es gibt schon zehn Wege. Lösch zuerst einen.',
    'too-many-passkeys': 'Es gibt schon zwanzig Passkeys. Entfern zuerst einen.',
    'too-many-tokens': 'Es gibt schon fünfzig Token. Beende zuerst eines.',
    'wrong-code': 'Das ist nicht der Code, der zuletzt dorthin ging. Sieh noch einmal nach, oder lass dir einen neuen senden.',
    'wrong-passkey': 'Der Server kennt diesen Passkey nicht mehr. Melde dich mit dem Passwort an.',
  },
};
