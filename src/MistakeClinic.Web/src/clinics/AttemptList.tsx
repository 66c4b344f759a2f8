import { go, Link } from '../app/router';
import type { Attempt } from '../api/types';
import { begin, draftOf } from '../log/draft';
import { currentMistakes } from '../state/current';
import { t } from '../text/later';
import { moment } from '../text/format';

/** The answers that were given to a check; a miss leads to the mistake that it opened. */
export function AttemptList({ attempts }: { attempts: readonly Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <>
      <h4>{t.clinics.attempts}</h4>
      <ul class="list">
        {attempts.map((one, index) => (
          <li key={one.attemptId} class="entry">
            <p class="hint">
              {moment(one.createdAt)} · {t.clinics.standing[one.missed ? 'missed' : 'found']}
            </p>
            <p class="kept">{one.answer}</p>
            {one.missed && <Opened attempt={one} isLast={index === 0} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Opened({ attempt, isLast }: { attempt: Attempt; isLast: boolean }) {
  const mistake = currentMistakes.value.find((one) => one.mistakeId === attempt.mistakeId);
  if (!mistake) return isLast && attempt.mistakeId === null ? <p class="hint">{t.clinics.openedLater}</p> : null;
  return (
    <p class="buttons">
      {isLast && mistake.repair.nextStep && (
        <button type="button" class="main" onClick={() => void begin(draftOf(mistake)).then(() => go('/log'))}>
          {t.clinics.logMiss}
        </button>
      )}
      <Link to={`/mistakes/${mistake.mistakeId}`} class="button">
        {t.clinics.openMistake}
      </Link>
    </p>
  );
}
