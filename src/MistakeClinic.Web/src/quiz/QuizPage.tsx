import { Page } from '../app/Page';
import { Link } from '../app/router';
import { useAgainAt } from '../app/useAgainAt';
import type { Quiz } from '../api/types';
import { clinicName } from '../state/clinics';
import { currentQuizzes, me } from '../state/model';
import { now } from '../study/clock';
import { daysBetween, studyDay } from '../study/studyDay';
import { t } from '../text/later';
import { zonedMoment } from '../text/days';
import { DeleteQuiz } from './DeleteQuiz';
import { NoQuiz } from './NoQuiz';
import { OutlookView } from './OutlookView';
import { ResultSection } from './ResultSection';
import './quiz.css';

/** A quiz: before it what to expect and what to do, afterwards how it went. */
export function QuizPage({ quiz: quizId }: { quiz: string }) {
  const found = currentQuizzes.value.find((one) => one.quizId === quizId);
  return found ? <Shown key={quizId} quiz={found} /> : <NoQuiz />;
}

function Shown({ quiz }: { quiz: Quiz }) {
  const { quizId } = quiz;
  const learner = me.value!;
  const startsAt = Date.parse(quiz.startsAt);
  const isAhead = startsAt > now();
  // At its hour the page turns to how it went.
  useAgainAt(isAhead ? startsAt : null);
  return (
    <Page title={quiz.title}>
      <p>
        {zonedMoment(startsAt, learner.timeZone)}.{' '}
        {isAhead && <strong>{t.quiz.daysLeft(daysBetween(studyDay(now(), learner), studyDay(startsAt, learner)))}</strong>}
      </p>
      <p class="hint">{t.quiz.clinics(quiz.clinics.map((of) => clinicName(of.clinic)).join(', '))}</p>
      {isAhead ? <OutlookView key={quizId} quiz={quiz} /> : <ResultSection key={quizId} quiz={quiz} />}
      <div class="buttons">
        <Link to={`/quizzes/${quizId}/edit`} class="button">
          {t.quiz.edit}
        </Link>
        <DeleteQuiz quizId={quizId} />
      </div>
    </Page>
  );
}
