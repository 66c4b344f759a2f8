import type { LintFinding } from '../api/types';
import { currentMistakes } from '../state/current';
import { t } from '../text/later';

type Case = keyof typeof t.lint;
type Found = Omit<LintFinding, 'field' | 'severity'> & { field: string };

// A rule's id never changes its meaning; what the words depend on beside it shows in the finding.
const cases: Record<string, (found: Found) => Case> = {
  ML001: caseOfShape,
  ML002: ({ length }) => (length === 0 ? 'noTrigger' : 'anyTrigger'),
  ML003: () => 'hiddenTrigger',
  ML004: () => 'vagueCheck',
  ML005: ({ replacement }) => (replacement === '' ? 'moreText' : 'manyThings'),
  ML006: () => 'long',
  ML007: () => 'yesNo',
  ML008: ({ field }) => (field === 'front' ? 'frontLeaks' : 'triggerLeaks'),
  ML009: () => 'noInstead',
  ML010: ({ length }) => (length === 0 ? 'noCause' : 'shortCause'),
  ML011: () => 'blame',
  ML012: () => 'dangling',
  ML013: () => 'oneTime',
  ML014: () => 'tooGeneral',
  ML015: () => 'duplicate',
  ML016: () => 'confusable',
  ML017: () => 'evidence',
  ML018: () => 'source',
  ML019: ({ replacement }) => (replacement?.includes('<secret>') ? 'secret' : 'destructive'),
  ML020: () => 'lapses',
};

const longestRule = 300;

function caseOfShape({ split, start, length }: Found): Case {
  if (split != null) return 'several';
  if (start === longestRule) return 'tooLong';
  if (start === 0 && length !== 1) return 'shape';
  return length === 1 ? 'character' : 'second';
}

/** The words that the client has for a finding; null for a rule that it does not know. */
export function caseOf(finding: Found): Case | null {
  return cases[finding.ruleId]?.(finding) ?? null;
}

/** What a finding of the lint says and what to do: in the client's words, else in the server's. */
export function saidOfFinding(finding: Found): string {
  const known = caseOf(finding);
  if (!known) return `${finding.message} ${finding.fix}`;
  const { message, fix } = t.lint[known];
  const other = currentMistakes.value.find((one) => one.card && one.card.cardId === finding.otherCardId)?.card;
  return [message, other && t.log.lint.other(other.rule), fix].filter(Boolean).join(' ');
}
