import { expect, test } from 'vitest';
import { deviceOf } from '../src/passkeys/deviceName';
import { bytes, credentialJson, learnerOf, text } from '../src/passkeys/json';
import { faultOf } from '../src/passkeys/webauthn';

const buffer = (...values: number[]) => new Uint8Array(values).buffer;

test('Bytes are written as base64url without padding, and read again', () => {
  // RFC 4648, section 5: 62 and 63 are - and _.
  expect(text(buffer(0xfb, 0xff, 0xfe, 0x01))).toBe('-__-AQ');
  expect([...bytes('-__-AQ')]).toEqual([0xfb, 0xff, 0xfe, 0x01]);
});

test('A device’s answer is told as JSON where the browser has no toJSON, or a broken one', () => {
  const response = { clientDataJSON: buffer(1), authenticatorData: buffer(2), signature: buffer(3), userHandle: null };
  const credential = { id: 'AQ', rawId: buffer(1), type: 'public-key', response };
  const told = {
    id: 'AQ',
    rawId: 'AQ',
    type: 'public-key',
    response: { clientDataJSON: 'AQ', authenticatorData: 'Ag', signature: 'Aw' },
    clientExtensionResults: {},
  };
  expect(credentialJson(credential as never)).toEqual(told);
  const toJSON = () => {
    throw new TypeError('Illegal invocation');
  };
  expect(credentialJson({ ...credential, toJSON } as never)).toEqual(told);
});

test('The learner is read from what the device keeps with the passkey', () => {
  const id = '0199f0a2-7c3e-7000-8000-000000000001';
  const userHandle = text(new TextEncoder().encode(id).buffer);
  expect(learnerOf({ response: { userHandle } })).toBe(id);
  expect(learnerOf({ response: {} })).toBeNull();
});

// https://www.w3.org/TR/webauthn-3/, sections 5.1.3 and 5.1.4.
test.each([
  ['NotAllowedError', 'cancelled'],
  ['InvalidStateError', 'exists'],
  ['SecurityError', 'origin'],
  ['NotSupportedError', 'unsupported'],
  ['AbortError', 'stopped'],
  ['UnknownError', 'failed'],
])('%s means %s', (name, fault) => {
  expect(faultOf(new DOMException('', name))).toBe(fault);
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', 'Chrome', 'Linux'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0', 'Edge', 'Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1', 'Safari', 'iPhone'],
  ['Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0', 'Firefox', 'Android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15', 'Safari', 'Mac'],
  ['', '', ''],
])('%s is %s on %s', (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system });
});
