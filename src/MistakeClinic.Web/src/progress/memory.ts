import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Memory } from '../api/types';
import { store } from '../state/model';

const key = 'memory';

/** Shows the learner's weights as they are kept, then as the server tells them. Without either the usual ones are good enough. */
export async function readMemory(show: (memory: Memory) => void): Promise<void> {
  const kept = await store();
  const known = await kept.value<Memory>(key);
  if (known) show(known);
  const answer = await answerOf(api.GET('/v1/me/memory'));
  if (answer.kind !== 'ok') return;
  show(answer.value);
  await kept.setValue(key, answer.value).catch(() => {});
}
