import { Fragment } from 'preact';
import { NotFound } from '../pages/NotFound';
import { SessionEnded } from '../pages/SessionEnded';
import { SignPage } from '../pages/Sign';
import { TodayPage } from '../pages/Today';
import { ReviewPage } from '../review/ReviewPage';
import { isLoaded, me } from '../state/model';
import { sessionEnded } from '../state/session';
import { t } from '../text';
import { LiveRegion } from './announce';
import { Banners } from './Banners';
import { lazy } from './lazy';
import { Nav } from './Nav';
import { path } from './router';
import { type Route, routed } from './routes';

const LogPage = lazy(() => import('../log/LogPage').then((module) => module.LogPage));
const RecoverPage = lazy(() => import('../pages/Recover').then((module) => module.RecoverPage));
const RefusedPage = lazy(() => import('../pages/Refused').then((module) => module.RefusedPage));
const SettingsPage = lazy(() => import('../pages/Settings').then((module) => module.SettingsPage));
const ClinicsPage = lazy(() => import('../clinics/ClinicsPage').then((module) => module.ClinicsPage));
const ClinicPage = lazy(() => import('../clinics/ClinicPage').then((module) => module.ClinicPage));
const MistakesPage = lazy(() => import('../mistakes/MistakesPage').then((module) => module.MistakesPage));
const MistakePage = lazy(() => import('../mistakes/MistakePage').then((module) => module.MistakePage));

const settings = () => import('../settings');
const routes: Route[] = [
  ['/', TodayPage],
  ['/review', ReviewPage],
  ['/log', LogPage],
  ['/clinics', ClinicsPage],
  ['/clinics/:clinic', ClinicPage],
  ['/mistakes', MistakesPage],
  ['/mistakes/:mistake', MistakePage],
  ['/refused', RefusedPage],
  ['/recover', RecoverPage],
  ['/settings', SettingsPage],
  ['/progress', lazy(() => import('../progress/ProgressPage').then((page) => page.ProgressPage))],
  ['/quizzes', lazy(() => import('../quiz/QuizzesPage').then((page) => page.QuizzesPage))],
  ['/quizzes/new', lazy(() => import('../quiz/EditQuizPage').then((page) => page.NewQuizPage))],
  ['/quizzes/:quiz', lazy(() => import('../quiz/QuizPage').then((page) => page.QuizPage))],
  ['/quizzes/:quiz/edit', lazy(() => import('../quiz/EditQuizPage').then((page) => page.EditQuizPage))],
  ['/settings/study', lazy(() => settings().then((pages) => pages.StudyPage))],
  ['/settings/reminders', lazy(() => settings().then((pages) => pages.RemindersPage))],
  ['/settings/sign-in', lazy(() => settings().then((pages) => pages.SignInPage))],
  ['/settings/data', lazy(() => settings().then((pages) => pages.DataPage))],
  ['/settings/audit', lazy(() => settings().then((pages) => pages.AuditPage))],
];

// For whoever is not signed in: everything else leads to signing in.
const openRoutes: Route[] = [['/recover', RecoverPage]];

export function App() {
  if (!isLoaded.value) return <p class="loading">{t.loading}</p>;
  const shown = routed(routes, path.value) ?? <NotFound />;
  return (
    <>
      <a class="skip" href="#content">
        {t.skip}
      </a>
      {me.value ? (
        <>
          <Nav />
          <Banners />
          <Fragment key={path.value}>{shown}</Fragment>
          {sessionEnded.value && <SessionEnded />}
        </>
      ) : (
        <Fragment key={path.value}>{routed(openRoutes, path.value) ?? <SignPage />}</Fragment>
      )}
      <LiveRegion />
    </>
  );
}
