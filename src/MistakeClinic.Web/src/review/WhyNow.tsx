import type { Waiting } from '../study/queue';
import { t } from '../text';
import { share } from '../text/format';

/** Why this card is here. */
export function WhyNow({ waiting }: { waiting: Waiting }) {
  const { item, reason, card } = waiting;
  return (
    <details>
      <summary>{t.review.why}</summary>
      <p>
        {t.review.reasons[reason]} {item?.why}
      </p>
      {item?.retrievability != null && <p>{t.review.recall(share(item.retrievability))}</p>}
      {card.leech && <p>{t.review.leech}</p>}
    </details>
  );
}
