import { useEffect } from 'preact/hooks';
import { t } from '../text/later';
import { Field } from '../ui/Field';
import { change, type Draft } from './draft';
import { LintView } from './LintView';
import { lint, lintSoon } from './lint';
import { SimilarMistakes } from './SimilarMistakes';
import { type DraftFaults, stepOf } from './request';

interface Props {
  draft: Draft;
  faults: DraftFaults;
}

export function StepCard({ draft, faults }: Props) {
  useEffect(() => lintSoon(draft), [draft.rule, draft.instead, draft.symptom, draft.rootCause]);
  return (
    <>
      <Field label={t.log.rule} hint={t.log.ruleHint} error={faults.rule}>
        <textarea
          rows={2}
          maxLength={300}
          value={draft.rule}
          onInput={(event) => void change({ rule: event.currentTarget.value })}
        />
      </Field>
      <Field label={t.log.instead}>
        <textarea
          rows={2}
          maxLength={1000}
          value={draft.instead}
          onInput={(event) => void change({ instead: event.currentTarget.value })}
        />
      </Field>
      <LintView card={draft} onAccept={(to) => void change(to)} onGo={(field) => void change({ step: stepOf(field) })} />
      {lint.value !== null && lint.value !== 'away' && <SimilarMistakes draft={draft} similar={lint.value.similar} />}
    </>
  );
}
