import { t } from '../text';

export interface SignFaults {
  email?: string | undefined;
  password?: string | undefined;
  form?: string | undefined;
}

/** What is wrong with an e-mail address; undefined when nothing is. */
export function emailFault(email: string): string | undefined {
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? undefined : t.sign.emailMissing;
}

/** What is wrong before the server is asked; null when nothing is. */
export function faultsOf(email: string, password: string, isNew: boolean): SignFaults | null {
  const faults: SignFaults = {};
  faults.email = emailFault(email);
  if (isNew && password.length < 10) faults.password = t.sign.passwordShort;
  else if (password === '') faults.password = t.sign.passwordMissing;
  return faults.email || faults.password ? faults : null;
}
