/** A number with its noun. */
export function count(number: number, one: string, more: string): string {
  return `${new Intl.NumberFormat('en-GB').format(number)} ${number === 1 ? one : more}`;
}
