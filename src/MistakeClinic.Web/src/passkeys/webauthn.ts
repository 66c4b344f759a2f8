// WebAuthn, level 3 (https://www.w3.org/TR/webauthn-3/): what the server asks as JSON, for the device, and its answer as JSON.
import { creationOptions, credentialJson, requestOptions } from './json';

/** Why a device gave nothing. `stopped`: this client gave up asking, so there is nothing to say. */
export type DeviceFault = 'cancelled' | 'exists' | 'origin' | 'unsupported' | 'failed' | 'stopped';
export type DeviceAnswer = { kind: 'given'; credential: Record<string, unknown> } | { kind: 'fault'; fault: DeviceFault };

/** Whether this browser knows passkeys. */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'credentials' in navigator;
}

/** Whether it offers them while an e-mail address is typed. */
export async function canAutofill(): Promise<boolean> {
  return hasPasskeys() && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false);
}

/** Has the device make a passkey. */
export function makePasskey(options: unknown): Promise<DeviceAnswer> {
  return ask(() => navigator.credentials.create({ publicKey: creationOptions(options) }));
}

/** Has the device show who signs in; by autofill it waits for as long as the learner does something else. */
export function usePasskey(options: unknown, signal: AbortSignal, byAutofill: boolean): Promise<DeviceAnswer> {
  const mediation = byAutofill ? { mediation: 'conditional' as const } : {};
  return ask(() => navigator.credentials.get({ publicKey: requestOptions(options), signal, ...mediation }));
}

async function ask(request: () => Promise<Credential | null>): Promise<DeviceAnswer> {
  if (!hasPasskeys()) return { kind: 'fault', fault: 'unsupported' };
  try {
    const given = await request();
    return given
      ? { kind: 'given', credential: credentialJson(given as PublicKeyCredential) }
      : { kind: 'fault', fault: 'failed' };
  } catch (error) {
    return { kind: 'fault', fault: faultOf(error) };
  }
}

/** What the names of the exceptions mean; a device does not tell a cancelled question from one that it has no passkey for. */
export function faultOf(error: unknown): DeviceFault {
  const { name } = error as Partial<Error>;
  switch (name) {
    case 'NotAllowedError':
      return 'cancelled';
    case 'InvalidStateError':
      return 'exists';
    case 'SecurityError':
      return 'origin';
    case 'NotSupportedError':
    case 'TypeError':
      return 'unsupported';
    case 'AbortError':
      return 'stopped';
    default:
      return 'failed';
  }
}
