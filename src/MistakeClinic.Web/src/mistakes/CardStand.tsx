import { announce } from '../app/announce';
import type { Mistake, Rating, Review } from '../api/types';
import { CardBack } from '../review/CardBack';
import { fourButtons } from '../state/device';
import { resumeCard, suspendCard } from '../state/learning';
import { currentCards, reviews } from '../state/model';
import { now } from '../study/clock';
import { t } from '../text/later';
import { interval, moment } from '../text/format';
import { Table } from '../ui/Table';
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
            {standing(card.schedule, now(), mistake.confidence).map((sentence) => (
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

// As the two buttons are called; an answer may have been given with four, on another device.
function twoNames(): Record<Rating, string> {
  return { ...t.review.ratings, again: t.review.missed, good: t.review.caught };
}

function ReviewLog({ log }: { log: Review[] }) {
  const names = fourButtons.value ? t.review.ratings : twoNames();
  return (
    <details>
      <summary>{t.mistakes.reviewLog(log.length)}</summary>
      <Table
        label={t.mistakes.reviewLogCaption}
        isWide
        head={t.mistakes.reviewColumns}
        rows={log.map((one) => [
          moment(one.reviewedAt),
          t.mistakes.sources[one.source](names[one.rating]) + (one.voidedAt ? ` (${t.mistakes.undone})` : ''),
          interval(one.stabilityAfter * day),
        ])}
      />
    </details>
  );
}
