import { signal } from '@preact/signals';
import { type Answer, answerOf } from '../api/answer';
import { api } from '../api/client';
import { type Failed, said } from '../app/said';
import { t } from '../text';
import { deviceOf } from './deviceName';
import { type DeviceFault, makePasskey } from './webauthn';

/** Whether the learner has just made an account, and may like to add a passkey. */
export const isOffered = signal(false);

/** What to send back with the device's answer, and what to ask the device. */
export interface Question {
  challenge: string;
  options: unknown;
}

export const askToSignIn = (): Promise<Answer<Question>> => answerOf(api.POST('/v1/sessions/passkey/options'));

/** Adds a passkey of this device. Its name when it was added, else why not, in words. */
export async function addPasskey(): Promise<{ name: string } | { fault: string }> {
  const asked: Answer<Question> = await answerOf(api.POST('/v1/passkeys/options'));
  if (asked.kind !== 'ok') return refusal(asked);
  const given = await makePasskey(asked.value.options);
  if (given.kind === 'fault') return { fault: saidOfDevice(given.fault) };
  const { browser, system } = deviceOf(navigator.userAgent);
  const name = t.passkey.device(browser, system) || t.passkey.unknownDevice;
  const body = { name, challenge: asked.value.challenge, credential: given.credential as never };
  const added = await answerOf(api.POST('/v1/passkeys', { body }));
  return added.kind === 'ok' ? { name } : refusal(added);
}

export function saidOfDevice(fault: DeviceFault): string {
  return fault === 'stopped' ? '' : t.passkey.faults[fault];
}

function refusal(answer: Failed): { fault: string } {
  return { fault: said(answer) };
}
