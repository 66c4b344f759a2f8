import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../app/announce';
import type { Waiting } from '../study/queue';
import { t } from '../text';
import { Text } from '../ui/Text';
import { CardBack } from './CardBack';
import { RatingButtons } from './RatingButtons';
import { isRevealed, reveal } from './session';
import { WhyNow } from './WhyNow';

/** A card: its front, and when the learner has thought about it, its back. */
export function ReviewCard({ waiting }: { waiting: Waiting }) {
  const { card } = waiting;
  const show = useRef<HTMLButtonElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // The first card is read with the page.
    if (!first.current) {
      announce(t.review.next(card.front));
      show.current?.focus();
    }
    first.current = false;
  }, [waiting]);
  return (
    <article class="card review">
      <p class="hint">{t.review.from(card.clinic)}</p>
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
