import type { Catalogue } from '../en';
import { count } from './count';

export const data: Catalogue['data'] = {
  take: 'Alles mitnehmen',
  takeText: 'Eine Zip-Datei mit deinen Fehlern, Karten, jeder Wiederholung, Tests, Einstellungen und hochgeladenen Dateien, in einfachem Text, den andere Programme lesen können. Passwörter und Geheimnisse sind nicht dabei.',
  takeWaiting: (waiting) =>
    `${count(waiting, 'Änderung', 'Änderungen')} dieses Geräts ${waiting === 1 ? 'ist' : 'sind'} noch nicht gesendet und nicht dabei.`,
  download: 'Archiv herunterladen',
  erase: 'Konto löschen',
  eraseText: 'Das entfernt deine Fehler, Karten, Wiederholungen, Tests, Dateien, Erinnerungswege und Token, hier und auf dem Server, sofort. Es gibt keinen Weg zurück: Lade zuerst das Archiv herunter.',
  eraseStays: 'Klinikseiten, die du veröffentlicht hast, bleiben. Ebenso 400 Tage lang Einträge des Sicherheitsprotokolls, ohne alles, was dich nennt.',
  begin: 'Ich will mein Konto löschen',
  email: 'Tipp zur Bestätigung deine E-Mail-Adresse',
  emailFault: (email) => `Tipp ${email}, die Adresse dieses Kontos.`,
  password: 'Dein Passwort',
  withPassword: 'Alles löschen',
  withPasskey: 'Alles löschen, durch einen Passkey belegt',
  wrongPassword: 'Das ist nicht dein Passwort.',
  cancel: 'Konto behalten',
};
