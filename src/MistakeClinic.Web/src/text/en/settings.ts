import { count } from '../count';

/** The words of Settings, and of the pages that sign in. */
export const settings = {
  title: 'Settings',
  saved: 'Saved.',
  unsaved: 'Not saved yet. Until then it stays here as a draft.',
  save: 'Save',
  device: 'This device',
  fourButtons: 'Rate with four buttons',
  fourButtonsHint: 'Again, Hard, Good and Easy in the place of Missed it and Caught it.',
  account: 'Account',
  signedInAs: (email: string) => `Signed in as ${email}`,
  signOut: 'Sign out',
  signOutHint: 'Sends what waits, then removes everything of yours from this browser.',
  sending: 'Sending what waits …',
  unsent: (waiting: number) =>
    `${count(waiting, 'change', 'changes')} could not be sent, and would be lost. Connect to the server first.`,
  leftBehind: (refused: number, drafts: number) => {
    const parts = [
      refused > 0 && count(refused, 'change that the server refused', 'changes that the server refused'),
      drafts > 0 && count(drafts, 'draft', 'drafts'),
    ];
    return `Only this browser has ${parts.filter(Boolean).join(' and ')}. Finish what you want to keep, for signing out removes it.`;
  },
  away: 'The server does not answer, so the session cannot be ended. Try again when you are connected.',
  signOutAnyway: 'Sign out, and lose them',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser did not allow that: mark the text and copy it yourself.',
  pages: {
    study: { title: 'Study', text: 'Your day, how well you want to remember, and how much there is to do.' },
    reminders: { title: 'Reminders', text: 'When and where you are told that cards are due; your calendar.' },
    signIn: { title: 'Sign-in and devices', text: 'Password, passkeys, where you are signed in, tokens for scripts.' },
    audit: { title: 'What happened', text: 'Sign-ins, changes of keys, and what was refused.' },
    data: { title: 'Your data', text: 'Take everything with you, or delete your account.' },
  },
};
