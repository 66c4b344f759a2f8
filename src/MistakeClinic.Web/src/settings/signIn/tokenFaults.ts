import { t } from '../../text/later';

const mostLetters = 100;

/** What is wrong with a token that is to be made. */
export function tokenFaults(name: string, scopes: readonly string[]): { name?: string; scopes?: string } {
  const length = name.trim().length;
  return {
    ...(length === 0 ? { name: t.signIn.tokenNameFault } : length > mostLetters ? { name: t.signIn.tokenNameLong(mostLetters) } : {}),
    ...(scopes.length === 0 ? { scopes: t.signIn.scopesFault } : {}),
  };
}
