import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { SyncServer } from '../sync/sync';

/** Longer than the server works at a request, so that its own answer is the one that counts. */
const patience = 30_000;

export const syncServer: SyncServer = {
  async send(changes) {
    const answer = await answerOf(
      api.POST('/v1/changes', { body: { changes }, signal: AbortSignal.timeout(patience) }),
    );
    return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.results } : answer;
  },
  read: (cursor) =>
    answerOf(
      api.GET('/v1/changes', {
        params: { query: cursor === null ? {} : { cursor } },
        signal: AbortSignal.timeout(patience),
      }),
    ),
};
