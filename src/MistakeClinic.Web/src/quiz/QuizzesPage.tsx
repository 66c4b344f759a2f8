import { Page } from '../app/Page';
import { Link } from '../app/router';
import type { Quiz } from '../api/types';
import { currentQuizzes, fetchedReadiness, me, outbox, quizResults } from '../state/model';
import { now } from '../study/clock';
import { isQuizWaiting } from '../study/quizOverlay';
import { t } from '../text/later';
import { zonedMoment } from '../text/days';
import { fromNow, share } from '../text/format';
import { factsOf } from './names';
import './quiz.css';

export function QuizzesPage() {
  const at = now();
  const byStart = currentQuizzes.value.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const coming = byStart.filter((quiz) => Date.parse(quiz.startsAt) > at);
  const past = byStart.filter((quiz) => Date.parse(quiz.startsAt) <= at).reverse();
  return (
    <Page title={t.quiz.listTitle}>
      {byStart.length === 0 ? (
        <section class="card">
          <h2>{t.quiz.none}</h2>
          <p>{t.quiz.noneText}</p>
          <AddLink />
        </section>
      ) : (
        <AddLink />
      )}
      {coming.length > 0 && <QuizList title={t.quiz.coming} quizzes={coming} at={at} />}
      {past.length > 0 && <QuizList title={t.quiz.past} quizzes={past} at={at} />}
    </Page>
  );
}

function AddLink() {
  return (
    <Link to="/quizzes/new" class="button main">
      {t.quiz.add}
    </Link>
  );
}

function QuizList({ title, quizzes, at }: { title: string; quizzes: Quiz[]; at: number }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul class="list quizzes">
        {quizzes.map((quiz) => (
          <li key={quiz.quizId} class="card">
            <h3 class="large">
              <Link to={`/quizzes/${quiz.quizId}`}>{quiz.title}</Link>
            </h3>
            <p>
              {zonedMoment(Date.parse(quiz.startsAt), me.value!.timeZone)}{' '}
              <span class="quiet">({fromNow(Date.parse(quiz.startsAt), at)})</span>
            </p>
            <p class="hint">{told(quiz, at).join(' · ')}</p>
            {isQuizWaiting(quiz.quizId, outbox.value) && <p class="hint">{t.quiz.waiting}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function told(quiz: Quiz, at: number): string[] {
  if (Date.parse(quiz.startsAt) > at) {
    const fetched = fetchedReadiness.value;
    const expected = fetched?.quizId === quiz.quizId ? fetched.readiness.withPlan : null;
    return expected === null ? factsOf(quiz) : [...factsOf(quiz), t.quiz.expected(share(expected))];
  }
  const result = quizResults.value.find((one) => one.quizId === quiz.quizId);
  if (!result) return [t.quiz.howWent];
  const known = result.items.filter((item) => !item.missed).length;
  return result.items.length > 0 ? [t.quiz.known(share(known / result.items.length))] : factsOf(quiz);
}
