import { duration } from '../duration';

/** What the client says when something that needs the server was not done. */
export const problems = {
  away: 'The server does not answer. Check your connection and try again.',
  wait: (seconds: number) => `Too many tries. Try again in ${duration(seconds * 1000)}.`,
  /** By the end of the problem's type. */
  types: {
    'address-taken': 'This is one of your channels already.',
    'already-verified': 'This channel needs no code any more.',
    'card-lint': 'The card cannot be saved as it is: change first what must be changed.',
    'changed-meanwhile': 'It was changed elsewhere meanwhile. Look at it as it is now, then make the change again.',
    'file-in-use': 'The file belongs to a piece of evidence. Delete that, and the file goes with it.',
    'id-reused': 'Something else was stored under this id before. Begin it anew.',
    'incomplete-evidence': 'This does not show the repair yet: fill in what this kind of evidence needs.',
    'invalid-log': 'The log cannot be put back as it is. The mistakes are as they were.',
    'last-operator': 'This server needs an operator: make another account one first.',
    'mistake-deleted': 'Its mistake was deleted.',
    'not-earlier':
      'The skill is not of an earlier clinic. Choose one of an earlier semester, or an earlier module of the same one.',
    'not-found': 'This is not there: it may have been deleted.',
    'not-set-up': 'This server cannot send that. Ask its operator.',
    'not-verified': 'Enter the code that was sent there first.',
    'passkey-refused':
      'The server did not take this passkey: it took longer than five minutes, it is there already, or this page has another address than the server’s own. Try again.',
    'quiz-has-result': 'How this quiz went is recorded already, and is not changed.',
    'quiz-not-begun': 'The quiz has not begun. Record how it went afterwards.',
    'quiz-over': 'The quiz has begun, so there is nothing to prepare any more. Record how it went.',
    'quota-exceeded': 'There are as many of these as there may be. Delete some first.',
    'refused-file': 'The file is not what its name says, or holds what a file may not. Choose another one.',
    'result-out-of-scope': 'The result names cards or clinics that this quiz does not ask about.',
    'too-large': 'This is more than the server takes at once. Shorten it.',
    'too-many-channels': 'There are ten channels already. Delete one first.',
    'too-many-passkeys': 'There are twenty passkeys already. Remove one first.',
    'too-many-tokens': 'There are fifty tokens already. End one first.',
    'unknown-reference': 'This names something that is not there any more: another device may have deleted it.',
    'wrong-code': 'This is not the code that was sent there last. Look again, or ask for another one.',
    'wrong-passkey': 'The server does not know this passkey any more. Sign in with your password.',
  },
};
