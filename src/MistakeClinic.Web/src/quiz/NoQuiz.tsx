import { Page } from '../app/Page';
import { Link } from '../app/router';
import { t } from '../text/later';

/** In the place of a quiz that is not there. */
export function NoQuiz() {
  return (
    <Page title={t.quiz.gone}>
      <p>{t.quiz.goneText}</p>
      <Link to="/quizzes" class="button">
        {t.quiz.toList}
      </Link>
    </Page>
  );
}
