import { type Answer, answerOf } from '../api/answer';
import { api } from '../api/client';
import type { LogImport, Problem } from '../api/types';
import { store } from '../state/model';

/** Where a log's Markdown is wrong, and what stands there. */
export interface Fault {
  line: number;
  column: number;
  cell: string | undefined;
  message: string;
  fix: string;
  text: string;
}

const tagKey = (slug: string) => `log-tag:${slug}`;

/** The log as Markdown. Its tag is kept, so that a table which is put back late does not undo what was done meanwhile. */
export async function readLog(slug: string): Promise<Answer<string>> {
  const params = { path: { slug } };
  const request = api.GET('/v1/clinics/{slug}/log.md', { params, parseAs: 'text' });
  const answer = await answerOf<string>(request);
  if (answer.kind === 'ok') await (await store()).setValue(tagKey(slug), (await request).response.headers.get('ETag'));
  return answer;
}

/** Puts an edited table back. `anyway`: also when the log has changed since it was read here. */
export async function putLog(slug: string, text: string, anyway: boolean): Promise<Answer<LogImport>> {
  const kept = await store();
  const tag = anyway ? null : await kept.value<string | null>(tagKey(slug));
  const request = api.PUT('/v1/clinics/{slug}/log.md', {
    params: { path: { slug }, header: tag ? { 'If-Match': tag } : {} },
    headers: { 'Content-Type': 'text/markdown' },
    body: text,
    bodySerializer: (body) => body,
  });
  const answer = await answerOf(request);
  if (answer.kind === 'ok') await kept.setValue(tagKey(slug), (await request).response.headers.get('ETag'));
  return answer;
}

/** The faults of a refused table, each with the line that it is in. */
export function faultsOf(problem: Problem, text: string): Fault[] {
  const lines = text.split(/\r\n?|\n/);
  return ((problem.faults ?? []) as Omit<Fault, 'text'>[]).map(({ line, column, cell, message, fix }) => ({
    ...{ line, column, cell, message, fix },
    text: lines[line - 1] ?? '',
  }));
}
