import { type Answer, answerOf } from '../../api/answer';
import { api } from '../../api/client';
import type { Channel, ChannelPage } from '../../api/types';
import { newId } from '../../sync/ids';

/** A channel that was made, with what is told only then. */
export interface NewChannel {
  channel: Channel;
  secret: string | null;
  code: { sent: boolean; reason: string | null } | null;
}

type Asked =
  | { kind: 'email'; address: string }
  | { kind: 'webhook'; url: string }
  | { kind: 'webPush'; endpoint: string; expirationTime: number | null; keys: { p256dh: string; auth: string } };

const of = (channelId: string) => ({ params: { path: { channelId } } });

/** There are at most ten, so they come on one page. */
export const listChannels = (): Promise<Answer<ChannelPage>> => answerOf(api.GET('/v1/channels'));
export const addChannel = (asked: Asked): Promise<Answer<NewChannel>> =>
  answerOf(api.POST('/v1/channels', { body: { channelId: newId(), ...asked } }));
export const sendCode = (id: string) => answerOf(api.POST('/v1/channels/{channelId}/codes', of(id)));
export const verify = (id: string, code: string) =>
  answerOf(api.POST('/v1/channels/{channelId}/verifications', { ...of(id), body: { code } }));
export const enable = (id: string) => answerOf(api.POST('/v1/channels/{channelId}/enabling', of(id)));
export const newSecret = (id: string) => answerOf(api.POST('/v1/channels/{channelId}/secrets', of(id)));
export const test = (id: string) => answerOf(api.POST('/v1/channels/{channelId}/tests', of(id)));
export const remove = (id: string) => answerOf(api.DELETE('/v1/channels/{channelId}', of(id)));
