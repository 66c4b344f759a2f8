import { go } from '../app/router';
import type { Mistake } from '../api/types';
import { begin, draftOf } from '../log/draft';
import { t } from '../text/later';
import { stepsOf } from './steps';

/** The repair protocol: what is done, and what is missing next. */
export function Protocol({ mistake }: { mistake: Mistake }) {
  const steps = stepsOf(mistake);
  const next = steps.find((one) => one.isNext);
  return (
    <section>
      <h2>{t.mistakes.protocol}</h2>
      <ol class="checklist numbered">
        {steps.map(({ step, done, isNext }) => (
          <li key={step} class={done ? 'done' : 'open'} aria-current={isNext ? 'step' : undefined}>
            <p>
              <span class="hidden">{done ? t.mistakes.stepDone : t.mistakes.stepOpen}</span>
              <strong>{t.mistakes.steps[step].name}</strong>
            </p>
            {isNext && <p>{t.mistakes.steps[step].missing}</p>}
          </li>
        ))}
      </ol>
      {next ? (
        <button type="button" class="main" onClick={() => void begin(draftOf(mistake)).then(() => go('/log'))}>
          {t.mistakes.goOn}
        </button>
      ) : (
        <p>{t.mistakes.repaired}</p>
      )}
    </section>
  );
}
