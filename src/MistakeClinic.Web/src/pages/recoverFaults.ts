import type { Answer } from '../api/answer';
import { saidOf, typeOf } from '../app/said';
import { t } from '../text/later';
import { emailFault } from './signFaults';

export interface RecoverFaults {
  email?: string | undefined;
  code?: string | undefined;
  newPassword?: string | undefined;
  form?: string | undefined;
}

/** What is wrong before the server is asked; null when nothing is. */
export function recoverFaults(email: string, code: string, newPassword: string): RecoverFaults | null {
  const faults: RecoverFaults = {
    email: emailFault(email),
    code: code.trim() === '' ? t.recover.codeMissing : undefined,
    newPassword: newPassword.length < 10 ? t.sign.passwordShort : undefined,
  };
  return faults.email || faults.code || faults.newPassword ? faults : null;
}

/** What the server has against it; null when nothing. */
export function recoverFaultsOf(answer: Answer<unknown>): RecoverFaults | null {
  switch (answer.kind) {
    case 'ok':
      return null;
    case 'later':
      return { form: answer.seconds !== null && answer.seconds > 2 ? t.recover.wait(answer.seconds) : t.problems.away };
    case 'signedOut':
      return { form: t.problems.away };
    case 'refused': {
      const { errors } = answer.problem;
      const kind = typeOf(answer.problem);
      if (kind === 'wrong-code') return { code: t.recover.wrongCode };
      if (kind === 'not-set-up') return { form: t.recover.noMail };
      const newPassword = errors?.['newPassword']?.[0];
      return newPassword ? { newPassword } : { form: saidOf(answer.problem) };
    }
  }
}
