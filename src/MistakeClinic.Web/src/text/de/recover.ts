import type { LaterCatalogue } from '../en/later';

export const recover: LaterCatalogue['recover'] = {
  title: 'Ein neues Passwort',
  intro: 'Gib die E-Mail deines Kontos ein. Dorthin kommt ein Code, mit dem du ein neues Passwort setzt.',
  send: 'Code senden',
  sent: 'Gibt es zu dieser E-Mail ein Konto, ist ein Code unterwegs. Er gilt eine Stunde lang und einmal.',
  hasCode: 'Ich habe einen Code',
  again: 'Noch einen Code senden',
  code: 'Code',
  codeHint: 'Aus der neuesten E-Mail, etwa 7HK2-M0QX-94ZT-BV6D.',
  codeMissing: 'Gib den Code aus der E-Mail ein.',
  wrongCode: 'Das ist nicht der Code, der zuletzt an diese E-Mail ging, oder seine Stunde ist um. Sieh in die neueste E-Mail, oder lass dir einen neuen senden.',
  newPassword: 'Neues Passwort',
  set: 'Passwort setzen und anmelden',
  done: 'Dein neues Passwort gilt.',
  wait: (seconds) => `Das ging gerade nicht. Versuch es in ${seconds} Sekunden noch einmal.`,
  noMail: 'Dieser Server versendet keine E-Mails. Frag, wer ihn betreibt.',
  back: 'Zurück zum Anmelden',
};
