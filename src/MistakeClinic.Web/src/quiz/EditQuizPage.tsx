import { useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { Page } from '../app/Page';
import { go } from '../app/router';
import type { Quiz } from '../api/types';
import { dismiss } from '../state/actions';
import { useDraft } from '../state/drafts';
import { currentQuizzes, me, refused } from '../state/model';
import { now } from '../study/clock';
import { overlayQuizzes } from '../study/quizOverlay';
import type { Refused } from '../sync/entry';
import { newId } from '../sync/ids';
import { t } from '../text/later';
import { zonedMoment } from '../text/days';
import { DraftFound, DraftKept, Leave } from '../ui/DraftNote';
import { Fault } from '../ui/Fault';
import { useFocus } from '../ui/focus';
import { changeQuiz, makeQuiz, unchanged } from './actions';
import { changesOf, draftOf, emptyQuiz, faultsOf, newQuiz, type QuizDraft, type QuizFaults } from './form';
import { faultsOfProblem, noRoomFor, withoutFaultsOf } from './formFaults';
import { factsOf } from './names';
import { NoQuiz } from './NoQuiz';
import { QuizFields } from './QuizFields';
import './quiz.css';

/** Sets a quiz. */
export function NewQuizPage() {
  return (
    <Page title={t.quiz.newTitle}>
      <QuizForm there={null} again={null} />
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
      <QuizForm there={quiz} again={again} />
    </Page>
  );
}

/** Whether a refused change is one that this page can put right. */
function isAbout({ change }: Refused, quizId: string): boolean {
  return change.op === 'changeQuiz'
    ? change.target === quizId
    : change.op === 'createQuiz' && (change.body as { quizId?: string } | null)?.quizId === quizId;
}

function QuizForm({ there, again }: { there: Quiz | null; again: Refused | null }) {
  const zone = me.value!.timeZone;
  // As the learner read it: what another device changes while the form is open must not be undone unseen.
  const [before] = useState(there);
  const [read] = useState(() => (there ? unchanged(there.quizId) : {}));
  const [start] = useState(() => begun(before, again, zone));
  const kept = useDraft<QuizDraft>(`quiz:${before?.quizId ?? 'new'}`, start);
  const [faults, setFaults] = useState<QuizFaults>(() =>
    again && again.problem.status !== 412 ? faultsOfProblem(again.problem) : {},
  );
  const quizId = useRef(before?.quizId ?? (again?.change.body as { quizId?: string } | null)?.quizId ?? newId());
  const [tries, setTries] = useState(0);
  // After a try to save and not while a fault is being mended.
  const form = useFocus<HTMLFormElement>([tries, kept.value === null], '[aria-invalid]', '.error[tabindex]');
  const back = before ? `/quizzes/${before.quizId}` : '/quizzes';
  const draft = kept.value;
  if (!draft) return null;

  async function save(draft: QuizDraft): Promise<void> {
    const found = faultsOf(draft, before, now(), zone);
    const full = before ? null : noRoomFor(currentQuizzes.value, now());
    if (full) found.form = full;
    setFaults(found);
    setTries(tries + 1);
    if (Object.keys(found).length > 0) return;
    if (!before) await makeQuiz(newQuiz(quizId.current, draft, zone));
    else {
      const changes = changesOf(draft, before, zone);
      if (changes) await changeQuiz(before.quizId, changes, read);
    }
    if (again) await dismiss(again.change.id);
    kept.end();
    go(`/quizzes/${quizId.current}`);
    announce(t.quiz.saved);
  }

  function change(to: Partial<QuizDraft>): void {
    kept.change(to);
    setFaults(withoutFaultsOf(to, faults));
  }

  function leave(): void {
    kept.end();
    go(back);
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(draft);
      }}
    >
      <DraftFound of={kept} />
      {there && again?.problem.status === 412 && <ThereNow quiz={there} />}
      <QuizFields draft={draft} faults={faults} zone={zone} onChange={change} />
      <Fault>{faults.form}</Fault>
      <div class="buttons">
        <button type="submit" class="main">
          {t.quiz.save}
        </button>
        <Leave of={kept} label={t.quiz.cancel} onLeave={leave} />
      </div>
      <DraftKept of={kept} />
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
