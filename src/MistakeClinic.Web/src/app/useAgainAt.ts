import { useEffect, useReducer } from 'preact/hooks';
import { now } from '../study/clock';

/** What a timer can wait for at most. */
const longest = 2 ** 31 - 1;

/** Has a component say anew what it says of the time: at an instant, or when the device wakes up after it. */
export function useAgainAt(instant: number | null): void {
  const [, again] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (instant === null) return;
    const timer = setTimeout(() => again(undefined), Math.min(longest, Math.max(0, instant - now()) + 50));
    return () => clearTimeout(timer);
  });
}
