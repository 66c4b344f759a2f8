/** Seconds until the next try after some that failed in a row: 2, 4, 8, … 300, or what the server asked for if that is longer. */
export function patience(failures: number, asked: number | null, luck: number): number {
  const own = Math.min(300, 2 ** Math.min(failures, 9));
  // Devices that lost the server together must not come back together: up to a half more.
  return Math.max(own, asked ?? 0) * (1 + luck / 2);
}
