/** A number with the word that goes with it. */
export function count(number: number, one: string, more: string): string {
  return `${new Intl.NumberFormat('en-GB').format(number)} ${number === 1 ? one : more}`;
}
