import { useRef } from 'preact/hooks';
import type { LintFinding } from '../api/types';
import { t } from '../text/later';
import { saidOfFinding } from './finding';
import { accept, isFixable, type Linted, lint } from './lint';

interface Props {
  card: Linted;
  /** Takes the words of a fix. */
  onAccept: (to: Partial<Linted>) => void;
  /** Leads to a text that stands elsewhere. */
  onGo?: (field: 'symptom' | 'rootCause') => void;
}

/** What the lint says of the card, with the words to accept. */
export function LintView({ card, onAccept, onGo }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  if (card.rule.trim() === '' || lint.value === null) return null;
  const said = lint.value;
  // The button goes with its finding; the focus waits for what the lint says next.
  const take = (to: Partial<Linted>) => {
    heading.current?.focus();
    onAccept(to);
  };
  return (
    <section aria-live="polite" aria-label={t.log.lint.title}>
      <h3 ref={heading} tabIndex={-1}>
        {t.log.lint.title}
      </h3>
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
                onAccept={take}
                {...(onGo && { onGo })}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Finding({ finding, card, onAccept, onGo }: Props & { finding: LintFinding }) {
  const { field } = finding;
  return (
    <li class={`finding ${finding.severity}`}>
      <strong>{t.log.lint.severity[finding.severity]}:</strong> {saidOfFinding(finding)}{' '}
      {isFixable(finding) && (
        <button type="button" onClick={() => onAccept({ [finding.field]: accept(card[finding.field], finding) })}>
          {t.log.lint.accept(finding.replacement)}
        </button>
      )}
      {onGo && (field === 'symptom' || field === 'rootCause') && (
        <button type="button" onClick={() => onGo(field)}>
          {t.log.lint.go[field]}
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
