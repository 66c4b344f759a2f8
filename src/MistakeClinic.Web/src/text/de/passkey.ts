import type { Catalogue } from '../en';

/** The words of signing in with a passkey, and of the offer to add one. */
export const passkey: Catalogue['passkey'] = {
  signIn: 'Mit einem Passkey anmelden',
  or: 'oder',
  faults: {
    cancelled: 'Es wurde kein Passkey benutzt: abgebrochen, oder hier gibt es keinen für diese Adresse. Versuch es noch einmal, oder nimm dein Passwort.',
    exists: 'Dieses Gerät hat schon einen Passkey für dieses Konto.',
    origin: 'Unter dieser Adresse gehen Passkeys nicht. Öffne die Klinik unter ihrer eigenen Adresse, über https.',
    unsupported: 'Das kann dieser Browser nicht. Nimm dein Passwort.',
    failed: 'Das Gerät konnte das nicht. Versuch es noch einmal, oder nimm dein Passwort.',
  },
  offer: 'Nächstes Mal ohne Passwort?',
  offerText: 'Füg einen Passkey hinzu: Dann genügen Fingerabdruck, Gesicht oder die Sperre des Geräts.',
  offerNo: 'Jetzt nicht',
  add: 'Passkey hinzufügen',
  added: (name) => `„${name}“ ist hinzugefügt.`,
  device: (browser, system) => (browser && system ? `${browser} auf ${system}` : browser || system),
  unknownDevice: 'Unbekanntes Gerät',
};
