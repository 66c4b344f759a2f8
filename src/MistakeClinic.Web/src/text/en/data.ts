import { count } from '../count';

/** The words of Your data. */
export const data = {
  take: 'Take everything with you',
  takeText: 'One zip file with your mistakes, cards, every review, quizzes, settings and uploaded files, in plain text that other programs can read. Passwords and secrets are not in it.',
  takeWaiting: (waiting: number) => `${count(waiting, 'change', 'changes')} of this device ${waiting === 1 ? 'is' : 'are'} not sent yet, and not in it.`,
  download: 'Download the archive',
  erase: 'Delete your account',
  eraseText: 'This removes your mistakes, cards, reviews, quizzes, files, channels and tokens, here and on the server, at once. There is no way back, so download the archive first.',
  eraseStays: 'Clinic pages that you published stay. So do entries of the security log, for 400 days, without anything that names you.',
  begin: 'I want to delete my account',
  email: 'Type your e-mail address to confirm',
  emailFault: (email: string) => `Type ${email}, the address of this account.`,
  password: 'Your password',
  withPassword: 'Delete everything',
  withPasskey: 'Delete everything, shown by a passkey',
  wrongPassword: 'This is not your password.',
  cancel: 'Keep my account',
};
