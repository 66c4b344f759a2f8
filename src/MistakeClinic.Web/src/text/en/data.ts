import { count } from '../count';

/** The words of Your data. */
export const data = {
  take: 'Take everything with you',
  takeText: 'One zip file with your mistakes, cards, every review, quizzes, settings and uploaded files, in plain text that other programs can read. Passwords and secrets are not in it.',
  takeWaiting: (waiting: number) => `${count(waiting, 'change', 'changes')} of this device ${waiting === 1 ? 'is' : 'are'} not sent yet, and not in it.`,
  download: 'Download the archive',
  bring: 'Bring an archive here',
  bringText: 'An account that has nothing yet can take in an archive, such as one of another server: what you logged, every review and your settings come back as they were. Its clinics must be here. Passkeys, tokens and channels are set up anew.',
  file: 'The archive',
  fileHint: 'The zip file that was downloaded there.',
  brought: (mistakes: number, cards: number, answers: number) =>
    `${count(mistakes, 'mistake', 'mistakes')}, ${count(cards, 'card', 'cards')} and ${count(answers, 'answer', 'answers')} are here now.`,
  noArchive: 'This is no archive of Mistake Clinic. Choose the zip file that “Download the archive” gave you, as it was. Nothing was stored.',
  tooLarge: 'This file is larger than the 160 MiB that are taken in. Nothing was stored.',
  notEmpty: 'This account has something already. Make a new account, and choose the file there. Nothing was stored.',
  refused: (faults: string) => `This archive cannot be taken in: ${faults}. Nothing was stored.`,
  erase: 'Delete your account',
  eraseText: 'This removes your mistakes, cards, reviews, quizzes, files, channels and tokens, here and on the server, at once. There is no way back, so download the archive first.',
  eraseStays: 'Clinic pages that you published stay. So do entries of the security log, for 400 days, without anything that names you.',
  begin: 'I want to delete my account',
  email: 'Type your e-mail address to confirm',
  emailFault: (email: string) => `Type ${email}, the address of this account.`,
  password: 'Your password',
  withPassword: 'Delete everything',
  withPasskey: 'Confirm with a passkey, and delete everything',
  wrongPassword: 'This is not your password.',
  cancel: 'Keep my account',
};
