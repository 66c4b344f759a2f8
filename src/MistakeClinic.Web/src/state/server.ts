import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { SyncServer } from '../sync/sync';

export const syncServer: SyncServer = {
  async send(changes) {
    const answer = await answerOf(api.POST('/v1/changes', { body: { changes } }));
    return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.results } : answer;
  },
  read: (cursor) =>
    answerOf(api.GET('/v1/changes', { params: { query: cursor === null ? {} : { cursor } } })),
};
