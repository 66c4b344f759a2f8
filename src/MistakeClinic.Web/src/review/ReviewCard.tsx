import { useLayoutEffect, useRef } from 'preact/hooks';
import { announce } from '../app/announce';
import { clinicName } from '../state/clinics';
import type { Waiting } from '../study/queue';
import { t } from '../text';
import { Text } from '../ui/Text';
import { CardBack } from './CardBack';
import { RatingButtons } from './RatingButtons';
import { isOpening, isRevealed, rate, reveal } from './session';
import { useSwipe } from './swipe';
import { WhyNow } from './WhyNow';

/** A card: its front, and when the learner has thought about it, its back. */
export function ReviewCard({ waiting }: { waiting: Waiting }) {
  const { card } = waiting;
  const show = useRef<HTMLButtonElement>(null);
  const article = useRef<HTMLElement>(null);
  // Like the buttons, and never without them.
  useSwipe(article, isRevealed.value, (side) => rate(side === 'left' ? 'again' : 'good'));
  useLayoutEffect(() => {
    // The first card is read with the page.
    if (isOpening.value) return;
    announce(t.review.next(card.front));
    show.current?.focus();
  }, [waiting]);
  return (
    <article ref={article} class={isRevealed.value ? 'card review drawable' : 'card review'}>
      <p class="drawn left" aria-hidden="true">
        {t.review.missed}
      </p>
      <p class="drawn right" aria-hidden="true">
        {t.review.caught}
      </p>
      <p class="hint">{t.review.from(clinicName(card.clinic))}</p>
      <p class="front">
        <Text>{card.front}</Text>
      </p>
      {isRevealed.value ? (
        <>
          <CardBack back={card.back} />
          <RatingButtons waiting={waiting} />
        </>
      ) : (
        <button ref={show} type="button" class="main wide" onClick={reveal}>
          {t.review.reveal}
        </button>
      )}
      <WhyNow waiting={waiting} />
    </article>
  );
}
