import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../api/answer';
import type { Problem } from '../api/types';
import { isOnline } from './background';
import { store } from './model';

/** What only the server has, as it was last read. */
export interface Served<T> {
  value: T | null;
  /** When the server gave it; milliseconds since 1970. */
  at: number | null;
  /** `away`: the server did not answer now, so the value, if there is any, is an earlier one. */
  state: 'asking' | 'fresh' | 'away' | Problem;
}

/** As it is kept in the store's values. */
export interface Kept<T> {
  value: T;
  at: number;
}

const nothing = { value: null, at: null, state: 'asking' } as const;

/**
 * Shows what is kept under a key, then what the server says, which is kept in its place. It is asked again when `again` changes
 * and when the server can be reached again. `ask` may change with the key alone.
 */
export function useServed<T>(key: string, ask: () => Promise<Answer<T>>, again: unknown = null): Served<T> {
  const [shown, show] = useState<{ key: string; served: Served<T> }>({ key, served: nothing });
  const online = isOnline.value;
  useEffect(() => {
    let isCurrent = true;
    const set = (to: (before: Served<T>) => Served<T>) => {
      if (isCurrent) show((before) => ({ key, served: to(before.key === key ? before.served : nothing) }));
    };
    void (async () => {
      const kept = await (await store()).value<Kept<T>>(key);
      if (kept) set((before) => (before.at !== null && before.at > kept.at ? before : { ...before, ...kept }));
      const answer = await ask();
      if (answer.kind !== 'ok') {
        const state = answer.kind === 'refused' ? answer.problem : 'away';
        return set((before) => ({ ...before, state }));
      }
      const fresh = { value: answer.value, at: Date.now() };
      set(() => ({ ...fresh, state: 'fresh' }));
      await keep(key, fresh);
    })();
    return () => {
      isCurrent = false;
    };
  }, [key, again, online]);
  return shown.key === key ? shown.served : nothing;
}

async function keep(key: string, what: Kept<unknown>): Promise<void> {
  // On a full disk it is asked for anew the next time.
  await (await store()).setValue(key, what).catch(() => {});
}
