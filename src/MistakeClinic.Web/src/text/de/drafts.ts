import type { LaterCatalogue } from '../en/later';

export const drafts: LaterCatalogue['drafts'] = {
  found: 'Das hast du schon begonnen. Es ist ein Entwurf: Noch ist nichts davon gespeichert.',
  kept: 'Dein Entwurf bleibt auf diesem Gerät, bis du ihn speicherst oder verwirfst.',
  notTheFile: 'Nur die Datei wird nicht aufgehoben: Wähl sie noch einmal, wenn du wiederkommst.',
  notKept: 'Dieses Gerät hat keinen Platz für deinen Entwurf: Er geht verloren, wenn du diese Seite verlässt. Speichere ihn bald.',
  discard: 'Entwurf verwerfen',
  discardReally: 'Verwerfen, was ich geschrieben habe',
  goOn: (label) => `${label} (Entwurf)`,
};
