import { Page } from '../app/Page';
import { Link } from '../app/router';
import { PasskeyOffer } from '../passkeys/PasskeyOffer';
import { cards, currentCards, fetchedDue, me, mistakes, reviews } from '../state/model';
import { now } from '../study/clock';
import { minutesFor } from '../study/minutes';
import { dueNow } from '../study/queue';
import { t } from '../text';
import { fromNow } from '../text/format';
import { NextQuiz } from './NextQuiz';

export function TodayPage() {
  const at = now();
  const waiting = dueNow(currentCards.value, fetchedDue.value, at, me.value?.newCardsPerDay ?? 0);
  const isEmpty = cards.value.length === 0 && mistakes.value.length === 0;
  return (
    <Page title={t.today.title}>
      {waiting.length > 0 ? (
        <section class="card">
          <p class="large">{t.today.due(waiting.length, minutesFor(waiting.length, reviews.value))}</p>
          <Link to="/review" class="button main">
            {t.today.review}
          </Link>
        </section>
      ) : isEmpty ? (
        <section class="card">
          <h2>{t.today.first}</h2>
          <p>{t.today.firstText}</p>
          <Link to="/log" class="button main">
            {t.nav.log}
          </Link>
        </section>
      ) : (
        <p class="large">
          {t.today.none} {nextText(at)}
        </p>
      )}
      <NextQuiz />
      <PasskeyOffer />
    </Page>
  );
}

function nextText(at: number): string {
  const ahead = currentCards.value
    .filter((card) => !card.schedule.suspended)
    .map((card) => Date.parse(card.schedule.dueAt))
    .filter((due) => due > at);
  return ahead.length > 0 ? t.today.nextAt(fromNow(Math.min(...ahead), at)) : '';
}
