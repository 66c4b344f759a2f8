import type { LintFinding } from '../api/types';
import { t } from '../text';
import { accept, isFixable, type Linted, lint } from './lint';

interface Props {
  card: Linted;
  /** Takes the words of a fix. */
  onAccept: (to: Partial<Linted>) => void;
}

/** What the lint says of the card, with the words to accept. */
export function LintView({ card, onAccept }: Props) {
  if (card.rule.trim() === '' || lint.value === null) return null;
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
              <Finding
                key={`${finding.ruleId}${finding.field}${finding.start}`}
                finding={finding}
                card={card}
                onAccept={onAccept}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Finding({ finding, card, onAccept }: Props & { finding: LintFinding }) {
  return (
    <li class={`finding ${finding.severity}`}>
      <strong>{t.log.lint.severity[finding.severity]}:</strong> {finding.message} {finding.fix}{' '}
      {isFixable(finding) && (
        <button type="button" onClick={() => onAccept({ [finding.field]: accept(card[finding.field], finding) })}>
          {t.log.lint.accept(finding.replacement)}
        </button>
      )}
      {finding.split?.map((rule) => (
        <button key={rule} type="button" onClick={() => onAccept({ rule })}>
          {t.log.lint.accept(rule)}
        </button>
      ))}
    </li>
  );
}
