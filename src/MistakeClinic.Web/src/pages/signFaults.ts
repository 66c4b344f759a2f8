import { t } from '../text';

export interface SignFaults {
  email?: string | undefined;
  password?: string | undefined;
  form?: string | undefined;
}

// RFC 5321 (4.5.3.1.3) has 256 with the angle brackets around it.
const longest = 254;

/** What is wrong with an e-mail address; undefined when nothing is. */
export function emailFault(email: string): string | undefined {
  const given = email.trim();
  return given.length <= longest && /^[^\s@]+@[^\s@]+$/.test(given) ? undefined : t.sign.emailMissing;
}

/** What is wrong before the server is asked; null when nothing is. */
export function faultsOf(email: string, password: string, isNew: boolean): SignFaults | null {
  const faults: SignFaults = {};
  faults.email = emailFault(email);
  if (isNew && password.length < 10) faults.password = t.sign.passwordShort;
  else if (password === '') faults.password = t.sign.passwordMissing;
  return faults.email || faults.password ? faults : null;
}
