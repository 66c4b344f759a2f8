import { answerOf } from '../api/answer';
import { api } from '../api/client';
import { Page } from '../app/Page';
import { Link } from '../app/router';
import { useServed } from '../app/served';
import { cards, currentCards, me, mistakes, outbox, reviews } from '../state/model';
import { now } from '../study/clock';
import { studyDay } from '../study/studyDay';
import { t } from '../text/later';
import { ActivitySection } from './ActivitySection';
import { countedAnswers } from './answers';
import { CausesSection } from './CausesSection';
import { ForecastSection } from './ForecastSection';
import { foretold } from './recall';
import { RecallSection } from './RecallSection';
import { StabilitySection } from './StabilitySection';

/** What the learner's own log tells, worked out on this device from the copy. */
export function ProgressPage() {
  // Without them the usual weights are good enough.
  const memory = useServed('memory', () => answerOf(api.GET('/v1/me/memory'))).value;
  const learner = me.value!;
  const at = now();
  const today = studyDay(at, learner);
  const answers = countedAnswers(reviews.value, outbox.value, learner);
  // A card cannot have been reviewed without a row of the log, unless the rows found no room here.
  const isPartial = reviews.value.length === 0 && cards.value.some((card) => card.schedule.reps > 0);
  if (cards.value.length === 0 && mistakes.value.length === 0) return <Empty />;
  return (
    <Page title={t.progress.title}>
      {isPartial && <p class="banner">{t.progress.partial}</p>}
      <RecallSection answers={foretold(answers, memory?.weights[20])} today={today} memory={memory} />
      <ForecastSection cards={currentCards.value} answers={answers} at={at} learner={learner} />
      <ActivitySection answers={answers} today={today} />
      <CausesSection mistakes={mistakes.value} />
      <StabilitySection cards={currentCards.value} />
    </Page>
  );
}

function Empty() {
  return (
    <Page title={t.progress.title}>
      <section class="card">
        <h2>{t.progress.empty}</h2>
        <p>{t.progress.emptyText}</p>
        <Link to="/log" class="button main">
          {t.nav.log}
        </Link>
      </section>
    </Page>
  );
}
