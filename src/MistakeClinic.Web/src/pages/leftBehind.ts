import { type Draft, isEmpty } from '../log/draft';
import { refused, store } from '../state/model';

/** What signing out would remove though no server has it: changes that were refused, and drafts. */
export async function leftBehind(): Promise<{ refused: number; drafts: number }> {
  const drafts = await (await store()).drafts();
  const isWritten = ([key, value]: [string, unknown]) => key !== 'draft' || !isEmpty(value as Draft);
  return { refused: refused.value.length, drafts: [...drafts].filter(isWritten).length };
}
