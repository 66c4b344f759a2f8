import type { Leech } from '../api/types';
import { accept } from '../log/lint';
import { t } from '../text/later';
import { type Field, fields, type Values } from './values';

export interface OfferedText {
  field: Field;
  text: string;
}

/** What an offer asks of the learner. */
export function adviceOf({ kind, field, findings, advice }: Leech['offers'][number], values: Values): string {
  const words = t.mistakes.leech.advice;
  if (kind !== 'rewrite') return words[kind];
  if (findings?.length) return words.mend;
  if (field === 'symptom') return values.symptom.trim() === '' ? words.symptom : words.leak;
  return field === 'instead' || field === 'rule' ? words[field] : advice;
}

/** The texts that an offer leads to: its drafts, else what the lint would write, else the text to reword. */
export function offered(offer: Leech['offers'][number], values: Values): OfferedText[] {
  const field = fieldOf(offer.field);
  const drafts = (offer.drafts ?? []).map((text) => ({ field, text }));
  if (drafts.length > 0) return drafts;
  const mended = (offer.findings ?? []).flatMap((finding) => {
    const of = fieldOf(finding.field);
    if (finding.replacement == null || !fields.some((one) => one === finding.field)) return [];
    return [{ field: of, text: accept(values[of], { ...finding, replacement: finding.replacement }) }];
  });
  return mended.length > 0 ? mended : [{ field, text: values[field] }];
}

function fieldOf(name: string): Field {
  return fields.find((one) => one === name) ?? 'rule';
}
