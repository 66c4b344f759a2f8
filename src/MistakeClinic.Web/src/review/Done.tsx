import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { announce } from '../app/announce';
import { Link } from '../app/router';
import { useAgainAt } from '../app/useAgainAt';
import { currentCards, fetchedDue } from '../state/model';
import { now } from '../study/clock';
import { t } from '../text';
import { fromNow } from '../text/format';
import { backAt, given, isOpening, proceed } from './session';

/** Nothing is due, or not yet: the next card comes by itself when its time has come or the sync brings one. */
export function Done() {
  const at = backAt.value;
  const text = t.review.doneText(given.value.length);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // With an empty queue it is read with the page.
    if (isOpening.value) return;
    announce(`${t.review.done}. ${text}`);
    heading.current?.focus();
  }, [text]);
  useAgainAt(at);
  const isPassed = at !== null && at <= now();
  useEffect(proceed, [isPassed, currentCards.value, fetchedDue.value]);
  return (
    <section class="card">
      <h2 ref={heading} tabIndex={-1}>
        {t.review.done}
      </h2>
      <p>
        {text} {at !== null && t.review.soon(fromNow(at, now()))}
      </p>
      <Link to="/" class="button main">
        {t.review.toToday}
      </Link>
    </section>
  );
}
