/** A number with its word: 1 Karte, 2 Karten. */
export function count(number: number, one: string, more: string): string {
  return `${new Intl.NumberFormat('de').format(number)} ${number === 1 ? one : more}`;
}

/** How long something lasts, in whole minutes or seconds. */
export function duration(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  return minutes > 1 ? `${minutes} Minuten` : count(Math.max(1, Math.ceil(milliseconds / 1000)), 'Sekunde', 'Sekunden');
}
