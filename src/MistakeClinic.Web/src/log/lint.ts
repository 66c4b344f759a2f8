import { signal } from '@preact/signals';
import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { LintFinding, LintRequest, LintResponse } from '../api/types';

/** What the lint says of the card that is being written: null before it has said anything, `away` when it cannot be asked. */
export const lint = signal<LintResponse | 'away' | null>(null);

/** The texts of a card as they are typed. */
export interface Linted {
  cardId: string;
  rule: string;
  symptom: string;
  rootCause: string;
  instead: string;
}

/** Whether the server would refuse the card, as far as is known. */
export function isBlocked(rule: string): boolean {
  if (rule.trim() === '' || lint.value === null || lint.value === 'away') return false;
  return lint.value.findings.some((finding) => finding.severity === 'error');
}

const pause = 400;
let timer: ReturnType<typeof setTimeout> | undefined;
let asked: AbortController | null = null;

/** Asks for the lint's word when the learner has stopped typing for a moment. Only the last answer counts. */
export function lintSoon(card: Linted): void {
  clearTimeout(timer);
  asked?.abort();
  if (card.rule.trim() === '') {
    lint.value = null;
    return;
  }
  timer = setTimeout(() => void ask(card), pause);
}

async function ask(card: Linted): Promise<void> {
  const mine = new AbortController();
  asked = mine;
  const answer = await answerOf(api.POST('/v1/cards/lint', { body: requestOf(card), signal: mine.signal }));
  if (mine.signal.aborted) return;
  lint.value = answer.kind === 'ok' ? answer.value : answer.kind === 'refused' ? null : 'away';
}

// Untrimmed, so that the spans of the findings are those of what is in the fields.
function requestOf(card: Linted): LintRequest {
  const { cardId, rule, symptom, rootCause, instead } = card;
  const rest = { symptom, rootCause, instead };
  return { cardId, rule, ...Object.fromEntries(Object.entries(rest).filter(([, text]) => text.trim() !== '')) };
}

/** Fields in which a fix can be accepted. */
export type Fixable = 'rule' | 'symptom' | 'rootCause' | 'instead';

export function isFixable(finding: LintFinding): finding is LintFinding & { field: Fixable; replacement: string } {
  return finding.replacement != null && ['rule', 'symptom', 'rootCause', 'instead'].includes(finding.field);
}

/** The text with the words of the lint in the place of the fault. */
export function accept(text: string, finding: { start: number; length: number; replacement: string }): string {
  return text.slice(0, finding.start) + finding.replacement + text.slice(finding.start + finding.length);
}
