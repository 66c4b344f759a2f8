import { Link } from '../app/router';
import { ServedView, useServed } from '../app/served';
import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Completion as CompletionState } from '../api/types';
import { currentMistakes } from '../state/current';
import { outbox } from '../state/model';
import { t } from '../text/later';
import { moment } from '../text/format';
import { Text } from '../ui/Text';
import { signature } from './completion';

/** The completion standard as a checklist, with the mistakes that count. */
export function Completion({ slug }: { slug: string }) {
  const mistakes = currentMistakes.value.filter((one) => one.clinic === slug);
  const served = useServed(
    `completion:${slug}`,
    () => answerOf(api.GET('/v1/clinics/{slug}/completion', { params: { path: { slug } } })),
    signature(mistakes, outbox.value.length),
  );
  return (
    <section id="completion">
      <h2>{t.clinics.parts.completion}</h2>
      <ServedView of={served}>
        {(completion) => (
          <>
            <p class={completion.met ? 'met' : undefined}>{completion.met ? t.clinics.met : t.clinics.notMet}</p>
            <ul class="checklist">
              {completion.criteria.map((one) => (
                <Criterion key={one.criterion} one={one} />
              ))}
            </ul>
            <History completion={completion} />
          </>
        )}
      </ServedView>
    </section>
  );
}

function Criterion({ one }: { one: CompletionState['criteria'][number] }) {
  const mistakes = new Map(currentMistakes.value.map((mistake) => [mistake.mistakeId, mistake]));
  const { name, missing } = t.clinics.criteria[one.criterion];
  const lacks = one.threshold - one.counted.length;
  return (
    <li class={one.met ? 'done' : 'open'}>
      <p>
        <span class="hidden">{one.met ? t.clinics.done : t.clinics.open}</span>
        <strong>{name(one.threshold)}</strong>{' '}
        <span class="hint">{t.clinics.progress(one.counted.length, one.threshold)}</span>
      </p>
      {lacks > 0 && <p>{missing(lacks)}</p>}
      {one.counted.length > 0 && (
        <details>
          <summary>{t.clinics.counted(one.counted.length)}</summary>
          <ul>
            {one.counted.map(({ mistakeId, evidenceIds }) => (
              <li key={mistakeId}>
                <Link to={`/mistakes/${mistakeId}`}>
                  <Text>{mistakes.get(mistakeId)?.mistake ?? t.mistakes.one}</Text>
                </Link>
                {evidenceIds.length > 0 && <span class="hint"> {t.clinics.pieces(evidenceIds.length)}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function History({ completion }: { completion: CompletionState }) {
  if (completion.history.length === 0) return null;
  return (
    <details>
      <summary>{t.clinics.history}</summary>
      <ul>
        {completion.history.map((one) => (
          <li key={one.changedAt}>{t.clinics.change(one.met, moment(one.changedAt))}</li>
        ))}
      </ul>
    </details>
  );
}
