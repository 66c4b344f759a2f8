import { useEffect, useState } from 'preact/hooks';
import { Page } from '../app/Page';
import { Link } from '../app/router';
import type { Memory } from '../api/types';
import { readClinics } from '../log/clinics';
import { cards, currentCards, me, mistakes, outbox, reviews } from '../state/model';
import { now } from '../study/clock';
import { studyDay } from '../study/studyDay';
import { t } from '../text';
import { ActivitySection } from './ActivitySection';
import { countedAnswers } from './answers';
import { CausesSection } from './CausesSection';
import { ForecastSection } from './ForecastSection';
import { readMemory } from './memory';
import { foretold } from './recall';
import { RecallSection } from './RecallSection';
import { StabilitySection } from './StabilitySection';
import './progress.css';

/** What the learner's own log tells, worked out on this device from the copy. */
export function ProgressPage() {
  const [memory, setMemory] = useState<Memory | null>(null);
  useEffect(() => {
    void readClinics();
    void readMemory(setMemory);
  }, []);
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
