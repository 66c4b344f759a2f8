import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { Page } from '../app/Page';
import { go, Link } from '../app/router';
import type { Quiz } from '../api/types';
import { readClinics } from '../log/clinics';
import { dismiss } from '../state/actions';
import { currentQuizzes, me, refused } from '../state/model';
import { now } from '../study/clock';
import { overlayQuizzes } from '../study/quizOverlay';
import type { Refused } from '../sync/entry';
import { newId } from '../sync/ids';
import { t } from '../text';
import { zonedMoment } from '../text/days';
import { focusFirst } from '../ui/focusFirst';
import { changeQuiz, makeQuiz } from './actions';
import { changesOf, draftOf, emptyQuiz, faultsOf, faultsOfProblem, newQuiz, type QuizDraft, type QuizFaults } from './form';
import { factsOf } from './names';
import { NoQuiz } from './NoQuiz';
import { QuizFields } from './QuizFields';
import './quiz.css';

/** Sets a quiz. */
export function NewQuizPage() {
  return (
    <Page title={t.quiz.newTitle}>
      <QuizForm before={null} again={null} />
    </Page>
  );
}

/** Changes a quiz, or goes on with what the server refused of it. */
export function EditQuizPage({ quiz: quizId }: { quiz: string }) {
  const quiz = currentQuizzes.value.find((one) => one.quizId === quizId) ?? null;
  const again = refused.value.findLast((one) => isAbout(one, quizId)) ?? null;
  if (!quiz && again?.change.op !== 'createQuiz') return <NoQuiz />;
  return (
    <Page title={t.quiz.editTitle}>
      <QuizForm before={quiz} again={again} />
    </Page>
  );
}

/** Whether a refused change is one that this page can put right. */
function isAbout({ change }: Refused, quizId: string): boolean {
  return change.op === 'changeQuiz'
    ? change.target === quizId
    : change.op === 'createQuiz' && (change.body as { quizId?: string } | null)?.quizId === quizId;
}

function QuizForm({ before, again }: { before: Quiz | null; again: Refused | null }) {
  const zone = me.value!.timeZone;
  const [draft, setDraft] = useState<QuizDraft>(() => begun(before, again, zone));
  const [faults, setFaults] = useState<QuizFaults>(() =>
    again && again.problem.status !== 412 ? faultsOfProblem(again.problem) : {},
  );
  const quizId = useRef(before?.quizId ?? (again?.change.body as { quizId?: string } | null)?.quizId ?? newId());
  const form = useRef<HTMLFormElement>(null);
  const back = before ? `/quizzes/${before.quizId}` : '/quizzes';
  useEffect(() => void readClinics(), []);
  useEffect(() => {
    if (Object.keys(faults).length > 0) focusFirst(form.current, '[aria-invalid]', '.error');
  }, [faults]);

  async function save(): Promise<void> {
    const found = faultsOf(draft, before, now(), zone);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    if (!before) await makeQuiz(newQuiz(quizId.current, draft, zone));
    else {
      const changes = changesOf(draft, before, zone);
      if (changes) await changeQuiz(before.quizId, changes);
    }
    if (again) await dismiss(again.change.id);
    go(`/quizzes/${quizId.current}`);
    announce(t.quiz.saved);
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {before && again?.problem.status === 412 && <ThereNow quiz={before} />}
      <QuizFields draft={draft} faults={faults} zone={zone} onChange={(to) => setDraft({ ...draft, ...to })} />
      {faults.form && (
        <p class="error" tabIndex={-1} role="alert">
          {faults.form}
        </p>
      )}
      <div class="buttons">
        <button type="submit" class="main">
          {t.quiz.save}
        </button>
        <Link to={back} class="button">
          {t.quiz.cancel}
        </Link>
      </div>
    </form>
  );
}

/** Another device was first: what it made of the quiz, beside what this one wanted. */
function ThereNow({ quiz }: { quiz: Quiz }) {
  return (
    <div class="card">
      <p>{t.quiz.second}</p>
      <p>
        <strong>{quiz.title}</strong>, {zonedMoment(Date.parse(quiz.startsAt), me.value!.timeZone)}
      </p>
      <p class="hint">{factsOf(quiz).join(' · ')}</p>
    </div>
  );
}

function begun(before: Quiz | null, again: Refused | null, zone: string): QuizDraft {
  const wanted = again ? overlayQuizzes(before ? [before] : [], [again.change])[0] : before;
  return wanted ? draftOf(wanted, zone) : emptyQuiz(now(), zone);
}
