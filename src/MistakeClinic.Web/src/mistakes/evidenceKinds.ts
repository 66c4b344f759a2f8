import type { AddEvidence, EvidenceType } from '../api/types';

export interface EvidenceField {
  name: string;
  isRequired: boolean;
  /** Whether a file may stand in its place. */
  orFile?: boolean;
  isNumber?: boolean;
}

const needed = (...names: string[]): EvidenceField[] => names.map((name) => ({ name, isRequired: true }));
const orFile = (name: string): EvidenceField => ({ name, isRequired: true, orFile: true });
const optional = (name: string): EvidenceField => ({ name, isRequired: false });

/** The fields of each kind of evidence as a form has them; the server's rules are in its EvidenceRules.cs. */
export const fieldsOf: Record<EvidenceType, EvidenceField[]> = {
  counterexample: needed('input', 'expected', 'actual'),
  failingThenPassingTest: [
    ...needed('command'),
    { name: 'exitCode', isRequired: true, isNumber: true },
    optional('failingOutput'),
    optional('passingOutput'),
  ],
  correctedProofStep: needed('before', 'after'),
  revisedDiagram: [optional('before'), orFile('after')],
  saferCommand: needed('before', 'after', 'reason'),
  commandTranscript: [...needed('command'), orFile('output')],
  query: [...needed('query'), orFile('result'), optional('before')],
  benchmark: [
    ...needed('measured', 'unit'),
    { name: 'beforeNumber', isRequired: false, isNumber: true },
    { name: 'afterNumber', isRequired: true, isNumber: true },
  ],
  designDecision: needed('decision', 'reason'),
  reviewNote: [orFile('note'), optional('reviewer')],
};

export const evidenceTypes = Object.keys(fieldsOf) as EvidenceType[];

export type EvidenceFault = 'missing' | 'missingOrFile' | 'number' | 'failed' | 'same' | 'expected';

/** What is missing or shows nothing, by field. */
export function evidenceFaults(
  type: EvidenceType,
  texts: Record<string, string>,
  hasFile: boolean,
): Record<string, EvidenceFault> {
  const faults: Record<string, EvidenceFault> = {};
  const text = (name: string) => texts[name]?.trim() ?? '';
  for (const { name, isRequired, orFile, isNumber } of fieldsOf[type]) {
    const isEmpty = text(name) === '';
    if (isEmpty && isRequired && !(orFile && hasFile)) faults[name] = orFile ? 'missingOrFile' : 'missing';
    else if (!isEmpty && isNumber && !Number.isFinite(numberOf(text(name)))) faults[name] = 'number';
    else if (name === 'exitCode' && !/^-?\d{1,9}$/.test(text(name))) faults[name] = 'number';
    else if (name === 'exitCode' && Number(text(name)) === 0) faults[name] = 'failed';
    else if (name === 'after' && !isEmpty && text('after') === text('before')) faults[name] = 'same';
    else if (name === 'actual' && text('actual') === text('expected')) faults[name] = 'expected';
  }
  return faults;
}

/** The content as it is sent: what is empty is left out. */
export function contentOf(type: EvidenceType, texts: Record<string, string>): AddEvidence['content'] {
  const text = (name: string) => texts[name]?.trim() ?? '';
  const own = (name: string, as = name) => (text(name) === '' ? {} : { [as]: text(name) });
  if (type === 'failingThenPassingTest') {
    const command = text('command');
    return {
      failingRun: { command, exitCode: Number(text('exitCode')), ...own('failingOutput', 'output') },
      passingRun: { command, exitCode: 0, ...own('passingOutput', 'output') },
      ...own('note'),
    } as AddEvidence['content'];
  }
  if (type === 'benchmark') {
    const before = text('beforeNumber') === '' ? {} : { before: numberOf(text('beforeNumber')) };
    const measured = { name: text('measured'), unit: text('unit'), ...before, after: numberOf(text('afterNumber')) };
    return { measurements: [measured], ...own('note') };
  }
  return Object.assign({}, ...fieldsOf[type].map(({ name }) => own(name)), own('note'));
}

// A decimal comma is a point.
function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}
