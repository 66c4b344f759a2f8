import { stay } from '../../study/retentionCost';
import { t } from '../../text/later';
import { decimal, share } from '../../text/format';
import { Field } from '../../ui/Field';
import type { Part } from './StudyPage';

/** The desired retention, with what it costs. */
export function Retention({ draft, change }: Part) {
  return (
    <section class="card">
      <h2>{t.study.memory}</h2>
      <Field
        label={t.study.retention}
        after={
          <>
            <p class="ends hint" aria-hidden="true">
              <span>{t.study.less}</span>
              <span>{t.study.surer}</span>
            </p>
            <output>
              <strong>{t.study.remembered(share(draft.retention / 100), 100 - draft.retention)}</strong>{' '}
              {cost(draft.retention / 100)}
            </output>
          </>
        }
      >
        <input
          type="range"
          min="70"
          max="97"
          value={draft.retention}
          aria-valuetext={share(draft.retention / 100)}
          onInput={(event) => change({ retention: Number(event.currentTarget.value) })}
        />
      </Field>
    </section>
  );
}

function cost(retention: number): string {
  const times = stay(retention);
  if (Math.abs(times - 1) < 0.05) return t.study.cost.same;
  return times < 1 ? t.study.cost.more(decimal(1 / times)) : t.study.cost.fewer(decimal(times));
}
