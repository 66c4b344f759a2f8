import type { LaterCatalogue } from '../en/later';
import { count } from './count';

export const data: LaterCatalogue['data'] = {
  take: 'Alles mitnehmen',
  takeText: 'Eine Zip-Datei mit deinen Fehlern, Karten, jeder Wiederholung, Tests, Einstellungen und hochgeladenen Dateien, in einfachem Text, den andere Programme lesen können. Passwörter und Geheimnisse sind nicht dabei.',
  takeWaiting: (waiting) =>
    `${count(waiting, 'Änderung', 'Änderungen')} dieses Geräts ${waiting === 1 ? 'ist' : 'sind'} noch nicht gesendet und nicht dabei.`,
  download: 'Archiv herunterladen',
  bring: 'Ein Archiv hierher holen',
  bringText: 'Ein Konto, in dem noch nichts ist, kann ein Archiv aufnehmen, etwa das eines anderen Servers: Was du eingetragen hast, jede Wiederholung und deine Einstellungen sind dann wieder da, wie sie waren. Seine Kliniken muss es hier geben. Passkeys, Token und Erinnerungswege richtest du neu ein.',
  file: 'Das Archiv',
  fileHint: 'Die Zip-Datei, die dort heruntergeladen wurde.',
  brought: (mistakes, cards, answers) =>
    `${count(mistakes, 'Fehler', 'Fehler')}, ${count(cards, 'Karte', 'Karten')} und ${count(answers, 'Antwort', 'Antworten')} sind jetzt hier.`,
  noArchive: 'Das ist kein Archiv von Mistake Clinic. Wähl die Zip-Datei, die „Archiv herunterladen“ dir gegeben hat, so wie sie war. Nichts wurde gespeichert.',
  tooLarge: 'Diese Datei ist größer als die 160 MiB, die angenommen werden. Nichts wurde gespeichert.',
  notEmpty: 'In diesem Konto ist schon etwas. Leg ein neues Konto an, und wähl die Datei dort. Nichts wurde gespeichert.',
  refused: (faults) => `Dieses Archiv kann nicht aufgenommen werden: ${faults}. Nichts wurde gespeichert.`,
  erase: 'Konto löschen',
  eraseText: 'Das entfernt deine Fehler, Karten, Wiederholungen, Tests, Dateien, Erinnerungswege und Token, hier und auf dem Server, sofort. Es gibt keinen Weg zurück: Lade zuerst das Archiv herunter.',
  eraseStays: 'Klinikseiten, die du veröffentlicht hast, bleiben. Ebenso 400 Tage lang Einträge des Sicherheitsprotokolls, ohne alles, was dich nennt.',
  begin: 'Ich will mein Konto löschen',
  email: 'Tipp zur Bestätigung deine E-Mail-Adresse',
  emailFault: (email) => `Tipp ${email}, die Adresse dieses Kontos.`,
  password: 'Dein Passwort',
  withPassword: 'Alles löschen',
  withPasskey: 'Mit einem Passkey bestätigen und alles löschen',
  wrongPassword: 'Das ist nicht dein Passwort.',
  cancel: 'Konto behalten',
};
