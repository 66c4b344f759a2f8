import { Link } from '../app/router';
import { currentQuizzes, fetchedReadiness } from '../state/model';
import { now } from '../study/clock';
import { nextQuiz } from '../study/nextQuiz';
import { t } from '../text';
import { fromNow, share } from '../text/format';

/** The next quiz, and what to expect of it. */
export function NextQuiz() {
  const quiz = nextQuiz(currentQuizzes.value, now());
  if (!quiz) return null;
  const fetched = fetchedReadiness.value;
  const readiness = fetched?.quizId === quiz.quizId ? fetched.readiness : null;
  return (
    <section class="card">
      <h2>{t.today.quiz}</h2>
      <p>
        <Link to={`/quizzes/${quiz.quizId}`}>{t.today.quizWhen(quiz.title, fromNow(Date.parse(quiz.startsAt), now()))}</Link>
      </p>
      {readiness?.withPlan != null && readiness.now != null ? (
        <ul>
          <li>{t.today.readiness(share(readiness.withPlan))}</li>
          <li>{t.today.readinessNow(share(readiness.now))}</li>
          {readiness.target !== null && <li>{t.today.target(share(readiness.target))}</li>}
        </ul>
      ) : (
        <p class="hint">{t.today.noReadiness}</p>
      )}
    </section>
  );
}
