import { announce } from '../app/announce';
import type { Mistake, Review } from '../api/types';
import { CardBack } from '../review/CardBack';
import { resumeCard, suspendCard } from '../state/learning';
import { currentCards, reviews } from '../state/model';
import { now } from '../study/clock';
import { t } from '../text';
import { interval, moment } from '../text/format';
import { ScrollTable } from '../ui/ScrollTable';
import { Text } from '../ui/Text';
import { standing } from './standing';

const day = 24 * 60 * 60 * 1000;

/** The card as it is asked and answered, where it stands, and its review log. */
export function CardStand({ mistake }: { mistake: Mistake }) {
  const { cardId, front, back } = mistake.card!;
  const card = currentCards.value.find((one) => one.cardId === cardId);
  const log = reviews.value
    .filter((one) => one.cardId === cardId)
    .sort((a, b) => b.reviewedAt.localeCompare(a.reviewedAt));

  async function toggle(): Promise<void> {
    const isSuspended = card!.schedule.suspended;
    await (isSuspended ? resumeCard(cardId) : suspendCard(cardId));
    announce(isSuspended ? t.mistakes.resumed : t.mistakes.suspended);
  }

  return (
    <section>
      <h2>{t.mistakes.card}</h2>
      <div class="card">
        <p class="front">
          <Text>{front || t.mistakes.frontLater}</Text>
        </p>
        <CardBack back={back} />
      </div>
      {card ? (
        <>
          <ul>
            {standing(card.schedule, now()).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p class="buttons">
            <button type="button" onClick={() => void toggle()}>
              {card.schedule.suspended ? t.mistakes.resume : t.mistakes.suspend}
            </button>
          </p>
        </>
      ) : (
        <p class="hint">{t.mistakes.cardLater}</p>
      )}
      {log.length > 0 && <ReviewLog log={log} />}
    </section>
  );
}

function ReviewLog({ log }: { log: Review[] }) {
  return (
    <details>
      <summary>{t.mistakes.reviewLog(log.length)}</summary>
      <ScrollTable label={t.mistakes.reviewLogCaption} head={t.mistakes.reviewColumns}>
        {log.map((one) => (
          <tr key={one.reviewId}>
            <td>{moment(one.reviewedAt)}</td>
            <td>
              {t.mistakes.sources[one.source](t.review.ratings[one.rating])}
              {one.voidedAt && ` (${t.mistakes.undone})`}
            </td>
            <td>{interval(one.stabilityAfter * day)}</td>
          </tr>
        ))}
      </ScrollTable>
    </details>
  );
}
