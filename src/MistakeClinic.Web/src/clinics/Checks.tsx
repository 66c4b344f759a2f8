import type { Clinic } from '../api/types';
import { currentAttempts } from '../state/current';
import { t } from '../text/later';
import { Inline } from '../ui/Inline';
import { CheckItem } from './CheckItem';
import { standingOf } from './checks';

/** The wrong statements of each practice page. */
export function Checks({ clinic }: { clinic: Clinic }) {
  const attempts = currentAttempts.value;
  return (
    <section id="checks">
      <h2>{t.clinics.parts.checks}</h2>
      <p>{t.clinics.checksIntro}</p>
      {clinic.practicePages.map((page) => {
        const found = page.checks.filter((one) => standingOf(one.checkId, attempts) === 'found').length;
        return (
          <section key={page.practicePageId}>
            <h3>
              <Inline>{page.title}</Inline>
            </h3>
            <p class="hint">{t.clinics.checksFound(found, page.checks.length)}</p>
            {page.prompt && (
              <p>
                <Inline>{page.prompt}</Inline>
              </p>
            )}
            <ul class="list folds">
              {page.checks.map((check) => (
                <CheckItem key={check.checkId} check={check} source={page.source} />
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
