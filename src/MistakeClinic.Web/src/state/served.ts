import { now } from '../study/clock';
import { store } from './model';

/** What only the server has, as it was last read here. */
export interface Kept<T> {
  value: T;
  /** When the server told it; milliseconds since 1970. */
  at: number;
}

const keyOf = (name: string) => `served:${name}`;

export async function readKept<T>(name: string): Promise<Kept<T> | null> {
  return (await (await store()).value<Kept<T>>(keyOf(name))) ?? null;
}

/** Keeps what the server has just told, as far as there is room. */
export async function keep<T>(name: string, value: T): Promise<Kept<T>> {
  const kept = { value, at: now() };
  await (await store()).setValue(keyOf(name), kept).catch(() => {});
  return kept;
}
