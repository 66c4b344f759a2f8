import { count } from './count';

/** How long something lasts, in whole minutes or seconds. */
export function duration(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  return minutes > 1 ? `${minutes} minutes` : count(Math.max(1, Math.ceil(milliseconds / 1000)), 'second', 'seconds');
}
