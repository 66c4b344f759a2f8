/** The words of signing in with a passkey, and of the offer to add one. */
export const passkey = {
  signIn: 'Sign in with a passkey',
  or: 'or',
  faults: {
    cancelled: 'No passkey was used: it was cancelled, or there is none for this address here. Try again, or go on with your password.',
    exists: 'This device has a passkey for this account already.',
    origin: 'Passkeys do not work at this address. Open the clinic at its own address, over https.',
    unsupported: 'This browser cannot do that. Go on with your password.',
    failed: 'The device could not do that. Try again, or go on with your password.',
  },
  offer: 'Sign in without a password next time?',
  offerText: 'Add a passkey: a fingerprint, your face or the device’s lock is then enough.',
  offerNo: 'Not now',
  add: 'Add a passkey',
  added: (name: string) => `“${name}” is added.`,
  device: (browser: string, system: string) => (browser && system ? `${browser} on ${system}` : browser || system),
  unknownDevice: 'Unknown device',
};
