// The server refuses answers that were given more than five minutes ahead of its clock, so a clock that is far off is
// corrected by what the server's answers are dated. Their date has whole seconds, hence the tolerance.
const tolerance = 30_000;
let offset = Number(readKept() ?? 0);

/** Takes in the Date header of an answer that has just come. */
export function noteServerTime(date: string | null, at: number): void {
  const difference = date === null ? Number.NaN : Date.parse(date) - at;
  if (Number.isNaN(difference)) return;
  offset = Math.abs(difference) > tolerance ? difference : 0;
  try {
    localStorage.setItem('clockOffset', String(offset));
  } catch {
    // It is then learnt anew from the next answer.
  }
}

/** The time now by the server's clock, as well as it is known; milliseconds since 1970. */
export function now(): number {
  return Date.now() + offset;
}

function readKept(): string | null {
  try {
    return localStorage.getItem('clockOffset');
  } catch {
    return null;
  }
}
