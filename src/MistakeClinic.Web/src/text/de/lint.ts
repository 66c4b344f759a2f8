import type { LaterCatalogue } from '../en/later';

export const lint: LaterCatalogue['lint'] = {
  shape: {
    message: 'Das hat keine der beiden Formen einer Regel.',
    fix: 'Schreib “Check A before B.” oder “Do not use A when B.”',
  },
  tooLong: {
    message: 'Die Regel ist länger als 300 Zeichen.',
    fix: 'Behalte eine Prüfung und eine Situation; der Rest gehört zur verborgenen Annahme.',
  },
  character: { message: 'Dieses Zeichen lässt sich nicht speichern.', fix: 'Lösch es.' },
  several: { message: 'Das sind mehrere Regeln.', fix: 'Behalte hier eine davon; jede bekommt eine eigene Karte.' },
  second: { message: 'Hier beginnt eine zweite Regel.', fix: 'Behalte hier eine Regel; jede bekommt eine eigene Karte.' },
  noTrigger: {
    message: 'Die Situation fehlt.',
    fix: 'Nenn, was du gerade tun willst oder was du siehst, etwa “calling malloc” oder “the list may be empty”.',
  },
  anyTrigger: {
    message: 'Diese Situation passt auf jede Arbeit; so ruft nichts die Regel in Erinnerung.',
    fix: 'Nenn, was du gerade tun willst oder was du siehst, etwa “calling malloc” oder “the list may be empty”.',
  },
  hiddenTrigger: {
    message: 'Niemand könnte von außen sehen, dass diese Situation da ist.',
    fix: 'Nenn eine Handlung (“calling”, “dividing by”) oder ein Ding (“the deploy”, “`rm`”), das dann da ist.',
  },
  vagueCheck: {
    message: 'Das nennt nichts, was sich prüfen ließe.',
    fix: 'Nenn den einen Wert, die Eigenschaft oder den Schritt, der falsch war, etwa “the sign of the divisor”.',
  },
  manyThings: {
    message: 'Das fragt nach mehreren Dingen zugleich, und eine halb erinnerte Antwort lässt sich nicht bewerten.',
    fix: 'Teil sie: eine Karte für jedes Ding, jede mit ihrem eigenen Auslöser.',
  },
  moreText: { message: 'Eine Regel ist ein Satz; das ist ein zweiter.', fix: 'Verschieb ihn zur verborgenen Annahme.' },
  long: {
    message: 'Die Regel ist lang: Bis zu 20 Wörter und 140 Zeichen lassen sich leicht sagen.',
    fix: 'Lass weg, was die verborgene Annahme schon erklärt.',
  },
  yesNo: {
    message: 'Das lässt sich mit Ja oder Nein beantworten oder sagt, welche Antwort erwartet wird.',
    fix: 'Stell eine offene Frage zur Situation: “What do you check first?”',
  },
  frontLeaks: {
    message: 'Die meisten Wörter der Antwort stehen schon auf der Vorderseite.',
    fix: 'Beschreib die Situation, und überlass der Rückseite, was zu prüfen ist.',
  },
  triggerLeaks: {
    message: 'Die meisten Wörter der Antwort stehen schon auf der Vorderseite.',
    fix: 'Nenn den Auslöser mit anderen Wörtern, oder schreib eine eigene Vorderseite.',
  },
  noInstead: {
    message: 'Die Rückseite verbietet etwas und bietet nichts an seiner Stelle.',
    fix: 'Schreib auf, was stattdessen zu tun ist.',
  },
  noCause: { message: 'Die verborgene Annahme fehlt.', fix: 'Ergänze den Satz: “I assumed that …, but …”.' },
  shortCause: {
    message: 'Die verborgene Annahme sagt zu wenig: Es braucht fünf oder mehr Wörter, die etwas bedeuten.',
    fix: 'Ergänze den Satz: “I assumed that …, but …”.',
  },
  blame: {
    message: 'Das gibt einem Menschen die Schuld und erklärt nichts, woraus sich lernen ließe.',
    fix: 'Frag dich, was du vorausgesetzt hast: Welche Regel des Fachs kanntest du nicht oder hast du nicht angewandt?',
  },
  dangling: {
    message: 'In einem Monat sagt nichts auf der Karte, worauf das zeigt.',
    fix: 'Nenn das Ding selbst; setz Wörter aus dem Code wie `this` zwischen Backticks.',
  },
  oneTime: {
    message: 'Das gehört zu dem einen Mal, als es schiefging; die Regel soll beim nächsten Mal dienen.',
    fix: 'Sag, was für ein Wert oder Ort es ist.',
  },
  tooGeneral: {
    message: 'Ohne Bedingung macht ein einziges Gegenbeispiel das falsch.',
    fix: 'Sag, wann es gilt: if, when, unless, für welche Werte.',
  },
  duplicate: {
    message: 'Diese Karte hast du schon.',
    fix: 'Hast du jenen Fehler noch einmal gemacht, halt das auf seiner Seite fest. Wenn nicht, sag im Auslöser, was diesmal anders ist.',
  },
  confusable: {
    message: 'Das wird mit einer anderen Karte von dir verwechselt werden.',
    fix: 'Ergänze beide Auslöser um das, was die beiden Situationen unterscheidet.',
  },
  evidence: {
    message: 'Ein Beleg zeigt nicht, was seine Art verspricht.',
    fix: 'Schreib bei einem Gegenbeispiel die Eingabe, das erwartete und das wirkliche Ergebnis auf; bei einem Test, wo er fehlschlug und wo er durchlief.',
  },
  source: {
    message: 'Nichts sagt, woher dieser Fehler kommt.',
    fix: 'Verweis auf das Modul, die Übungsseite oder das, was geändert wurde.',
  },
  secret: {
    message: 'Das sieht nach einem Passwort oder einem Schlüssel aus.',
    fix: 'Widerruf es, wenn es echt ist, und schreib <secret> an seine Stelle.',
  },
  destructive: {
    message: 'In ein Terminal kopiert zerstört das Daten.',
    fix: 'Nenn den Befehl ohne sein Ziel, oder nimm ein harmloses Beispiel.',
  },
  lapses: {
    message: 'Diese Karte wird immer wieder verfehlt: Ihre Wörter rufen die Prüfung nicht in Erinnerung.',
    fix: 'Schreib den Auslöser so, wie er dir begegnet, teil die Prüfung, oder ergänze, was sie von der Karte unterscheidet, mit der du sie verwechselst.',
  },
};
