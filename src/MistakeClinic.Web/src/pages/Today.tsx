import { Page } from '../app/Page';
import { Link } from '../app/router';
import { useAgainAt } from '../app/useAgainAt';
import { cards, currentCards, fetchedDue, me, mistakes, reviews } from '../state/model';
import { now } from '../study/clock';
import { minutesFor } from '../study/minutes';
import { dueNow, nextDueAt } from '../study/queue';
import { t } from '../text';
import { fromNow } from '../text/format';
import { NextQuiz } from './NextQuiz';

export function TodayPage() {
  const at = now();
  const waiting = dueNow(currentCards.value, fetchedDue.value, at, me.value?.newCardsPerDay ?? 0);
  const next = nextDueAt(currentCards.value, at);
  // Times are told in minutes.
  useAgainAt(Math.min(next ?? Infinity, at + 60_000));
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
          {t.today.none} {next !== null && t.today.nextAt(fromNow(next, at))}
        </p>
      )}
      <NextQuiz />
    </Page>
  );
}
