import type { Served } from '../state/served';
import { now } from '../study/clock';
import { t } from '../text';
import { fromNow } from '../text/format';

/** What is to be said of something that only the server has: that it is asked, away, or refuses; nothing while all is well. */
export function Age({ of }: { of: Served<unknown> }) {
  const { state, value, at } = of;
  if (state === 'fresh' || (state === 'asking' && value !== null)) return null;
  if (state === 'asking') return <p class="hint">{t.loading}</p>;
  if (state !== 'away') return <p class="error">{state.detail ?? state.title}</p>;
  return <p class="hint">{value === null ? t.clinics.away : t.clinics.asOf(fromNow(at!, now()))}</p>;
}
