/**
 * The kinds of evidence that can be written down here, with their fields: those with `?` may stay empty. What takes files,
 * runs of tests or measurements comes by other ways.
 */
export const kinds = {
  counterexample: ['input', 'expected', 'actual'],
  saferCommand: ['before', 'after', 'reason'],
  commandTranscript: ['command', 'output'],
  query: ['query', 'result'],
  designDecision: ['decision', 'reason'],
  reviewNote: ['note', 'reviewer?'],
} as const;

export type EvidenceKind = keyof typeof kinds;

export const artifacts = ['code', 'proof', 'diagram', 'commandTranscript', 'query', 'designDecision'] as const;

export interface EvidenceField {
  name: string;
  isRequired: boolean;
}

export function fieldsOf(kind: EvidenceKind): EvidenceField[] {
  return kinds[kind].map((field) => ({ name: field.replace('?', ''), isRequired: !field.endsWith('?') }));
}
