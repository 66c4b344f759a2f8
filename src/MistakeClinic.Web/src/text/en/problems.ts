import { duration } from '../duration';

/** What the client says when something that needs the server was not done. */
export const problems = {
  away: 'The server does not answer. Check your connection and try again.',
  wait: (seconds: number) => `Too many tries. Try again in ${duration(seconds * 1000)}.`,
  /** By the end of the problem's type. */
  types: {
    'address-taken': 'This is one of your channels already.',
    'already-verified': 'This channel needs no code any more.',
    'last-operator': 'This server needs an operator: make another account one first.',
    'not-set-up': 'This server cannot send that. Ask its operator.',
    'not-verified': 'Enter the code that was sent there first.',
    'passkey-refused':
      'The server did not take this passkey: it took longer than five minutes, it is there already, or this page has another address than the server’s own. Try again.',
    'too-many-channels': 'There are ten channels already. Delete one first.',
    'too-many-passkeys': 'There are twenty passkeys already. Remove one first.',
    'too-many-tokens': 'There are fifty tokens already. End one first.',
    'wrong-code': 'This is not the code that was sent there last. Look again, or ask for another one.',
    'wrong-passkey': 'The server does not know this passkey any more. Sign in with your password.',
  } as Partial<Record<string, string>>,
};
