import { useLayoutEffect, useRef } from 'preact/hooks';
import { announce } from '../app/announce';
import { fourButtons } from '../state/device';
import { me } from '../state/model';
import { now } from '../study/clock';
import type { Waiting } from '../study/queue';
import { t } from '../text';
import { interval } from '../text/format';
import { away, four, two } from './outcomes';
import { rate } from './session';

/** How the answer went, with when the card would come back. */
export function RatingButtons({ waiting }: { waiting: Waiting }) {
  const group = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The group and not a button of it: a second press of space must not rate.
    group.current?.focus({ preventScroll: true });
    announce(t.review.shown);
  }, []);
  const at = now();
  const names: Partial<Record<string, string>> = fourButtons.value
    ? t.review.ratings
    : { again: t.review.missed, good: t.review.caught };
  return (
    <div ref={group} class="ratings" role="group" aria-label={t.review.how} tabIndex={-1}>
      {(fourButtons.value ? four : two).map((rating, i) => (
        <button key={rating} type="button" class={rating} aria-keyshortcuts={String(i + 1)} onClick={() => rate(rating)}>
          {names[rating]}
          <small>{interval(away(waiting, rating, at, me.value?.desiredRetention ?? 0.9))}</small>
        </button>
      ))}
    </div>
  );
}
