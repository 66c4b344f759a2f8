import { signal } from '@preact/signals';
import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { LintFinding, LintRequest, LintResponse } from '../api/types';
import type { Draft } from './draft';

/** What the lint says of the card that is being written: null before it has said anything, `away` when it cannot be asked. */
export const lint = signal<LintResponse | 'away' | null>(null);

const pause = 400;
let timer: ReturnType<typeof setTimeout> | undefined;
let asked: AbortController | null = null;

/** Asks for the lint's word when the learner has stopped typing for a moment. Only the last answer counts. */
export function lintSoon(draft: Draft): void {
  clearTimeout(timer);
  asked?.abort();
  if (draft.rule.trim() === '') {
    lint.value = null;
    return;
  }
  timer = setTimeout(() => void ask(draft), pause);
}

async function ask(draft: Draft): Promise<void> {
  const mine = new AbortController();
  asked = mine;
  const answer = await answerOf(api.POST('/v1/cards/lint', { body: requestOf(draft), signal: mine.signal }));
  if (mine.signal.aborted) return;
  lint.value = answer.kind === 'ok' ? answer.value : answer.kind === 'refused' ? null : 'away';
}

// Untrimmed, so that the spans of the findings are those of what is in the fields.
function requestOf(draft: Draft): LintRequest {
  const { cardId, rule, symptom, rootCause, instead } = draft;
  const rest = { symptom, rootCause, instead };
  return { cardId, rule, ...Object.fromEntries(Object.entries(rest).filter(([, text]) => text.trim() !== '')) };
}

/** Fields of the draft in which a fix can be accepted. */
export type Fixable = 'rule' | 'symptom' | 'rootCause' | 'instead';

export function isFixable(finding: LintFinding): finding is LintFinding & { field: Fixable; replacement: string } {
  return finding.replacement != null && ['rule', 'symptom', 'rootCause', 'instead'].includes(finding.field);
}

/** The text with the words of the lint in the place of the fault. */
export function accept(text: string, finding: { start: number; length: number; replacement: string }): string {
  return text.slice(0, finding.start) + finding.replacement + text.slice(finding.start + finding.length);
}
