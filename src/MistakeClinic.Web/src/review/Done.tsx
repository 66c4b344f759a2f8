import { useEffect } from 'preact/hooks';
import { announce } from '../app/announce';
import { Link } from '../app/router';
import { now } from '../study/clock';
import { t } from '../text';
import { fromNow } from '../text/format';
import { backAt, given, proceed } from './session';

/** Nothing is due, or not yet: a card in learning steps comes by itself when its time has come. */
export function Done() {
  const at = backAt.value;
  const text = t.review.doneText(given.value.length);
  useEffect(() => announce(`${t.review.done}. ${text}`), [text]);
  useEffect(() => {
    if (at === null) return;
    const timer = setTimeout(proceed, Math.min(Math.max(0, at - now()) + 100, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }, [at]);
  return (
    <section class="card">
      <h2>{t.review.done}</h2>
      <p>
        {text} {at !== null && t.review.soon(fromNow(at, now()))}
      </p>
      <Link to="/" class="button main">
        {t.review.toToday}
      </Link>
    </section>
  );
}
