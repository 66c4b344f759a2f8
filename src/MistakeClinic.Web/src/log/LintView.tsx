import type { LintFinding } from '../api/types';
import { t } from '../text';
import { change, type Draft } from './draft';
import { accept, isFixable, lint } from './lint';
import { SimilarMistakes } from './SimilarMistakes';

/** What the lint says of the card, with the words to accept, and mistakes that it may repeat. */
export function LintView({ draft }: { draft: Draft }) {
  if (draft.rule.trim() === '' || lint.value === null) return null;
  const said = lint.value;
  return (
    <section aria-live="polite" aria-label={t.log.lint.title}>
      <h3>{t.log.lint.title}</h3>
      {said === 'away' ? (
        <p class="hint">{t.log.lint.away}</p>
      ) : (
        <>
          {said.findings.length === 0 && <p>{t.log.lint.fine}</p>}
          <ul class="list">
            {said.findings.map((finding) => (
              <Finding key={`${finding.ruleId}${finding.field}${finding.start}`} finding={finding} draft={draft} />
            ))}
          </ul>
          <SimilarMistakes draft={draft} similar={said.similar} />
        </>
      )}
    </section>
  );
}

function Finding({ finding, draft }: { finding: LintFinding; draft: Draft }) {
  return (
    <li class={`finding ${finding.severity}`}>
      <strong>{t.log.lint.severity[finding.severity]}:</strong> {finding.message} {finding.fix}{' '}
      {isFixable(finding) && (
        <button
          type="button"
          onClick={() => void change({ [finding.field]: accept(draft[finding.field], finding) })}
        >
          {t.log.lint.accept(finding.replacement)}
        </button>
      )}
      {finding.split?.map((rule) => (
        <button key={rule} type="button" onClick={() => void change({ rule })}>
          {t.log.lint.accept(rule)}
        </button>
      ))}
    </li>
  );
}
