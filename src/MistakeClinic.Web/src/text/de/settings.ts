import type { LaterCatalogue } from '../en/later';
import { count } from './count';

export const settings: LaterCatalogue['settings'] = {
  title: 'Einstellungen',
  saved: 'Gespeichert.',
  unsaved: 'Noch nicht gespeichert. Bis dahin bleibt es hier als Entwurf.',
  save: 'Speichern',
  device: 'Dieses Gerät',
  fourButtons: 'Mit vier Tasten bewerten',
  fourButtonsHint: 'Nochmal, Schwer, Gut und Leicht statt Nicht gewusst und Gewusst.',
  account: 'Konto',
  signedInAs: (email) => `Angemeldet als ${email}`,
  signOut: 'Abmelden',
  signOutHint: 'Sendet, was wartet, und entfernt dann alles von dir aus diesem Browser.',
  sending: 'Was wartet, wird gesendet …',
  unsent: (waiting) =>
    `${count(waiting, 'Änderung ließ', 'Änderungen ließen')} sich nicht senden und ${waiting === 1 ? 'ginge' : 'gingen'} verloren. Verbinde dich zuerst mit dem Server.`,
  away: 'Der Server antwortet nicht, also lässt sich die Anmeldung nicht beenden. Versuch es wieder, wenn du verbunden bist.',
  leftBehind: (refused, drafts) => {
    const parts = [
      refused > 0 && count(refused, 'vom Server abgelehnte Änderung', 'vom Server abgelehnte Änderungen'),
      drafts > 0 && count(drafts, 'Entwurf', 'Entwürfe'),
    ];
    return `Nur in diesem Browser: ${parts.filter(Boolean).join(' und ')}. Bring zu Ende, was du behalten willst, denn beim Abmelden geht es verloren.`;
  },
  signOutAnyway: 'Abmelden und sie verlieren',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  notCopied: 'Der Browser hat das nicht erlaubt: Markier den Text und kopier ihn selbst.',
  pages: {
    study: { title: 'Lernen', text: 'Dein Tag, wie gut du dich erinnern willst und wie viel es zu tun gibt.' },
    reminders: { title: 'Erinnerungen', text: 'Wann und wo du erfährst, dass Karten fällig sind; dein Kalender.' },
    signIn: { title: 'Anmeldung und Geräte', text: 'Passwort, Passkeys, wo du angemeldet bist, Token für Skripte.' },
    audit: { title: 'Was geschah', text: 'Anmeldungen, geänderte Schlüssel und was abgelehnt wurde.' },
    data: { title: 'Deine Daten', text: 'Alles mitnehmen oder dein Konto löschen.' },
  },
};
