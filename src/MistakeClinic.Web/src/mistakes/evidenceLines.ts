import type { Evidence } from '../api/types';
import type { t } from '../text/later';

export interface EvidenceLine {
  name: keyof typeof t.mistakes.evidenceFields;
  text: string;
}

const texts = [
  ...['input', 'expected', 'actual', 'before', 'after', 'command', 'output', 'query', 'result', 'decision', 'reason'],
  ...['note', 'reviewer'],
] as const;

/** The fields of a piece of evidence that have something, as a page shows them. */
export function linesOf({ content }: Evidence): EvidenceLine[] {
  const lines: EvidenceLine[] = [];
  const add = (name: string, text: string | null | undefined) => {
    if (text) lines.push({ name: name as EvidenceLine['name'], text });
  };
  const { failingRun, passingRun, measurements } = content;
  add('command', failingRun?.command);
  add('exitCode', failingRun && String(failingRun.exitCode));
  add('failingOutput', failingRun?.output);
  add('passingOutput', passingRun?.output);
  for (const one of measurements ?? []) {
    const from = one.before == null ? '' : `${one.before} → `;
    add('measured', `${one.name}: ${from}${one.after} ${one.unit}`);
  }
  for (const name of texts) add(name, content[name as 'note']);
  return lines;
}
