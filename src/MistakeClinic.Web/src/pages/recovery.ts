import { answerOf } from '../api/answer';
import { api } from '../api/client';
import { type RecoverFaults, recoverFaultsOf } from './recoverFaults';

/** Has a code mailed to whom has forgotten the password. Null when it is done. */
export async function requestRecovery(email: string): Promise<RecoverFaults | null> {
  return recoverFaultsOf(await answerOf(api.POST('/v1/accounts/recovery-codes', { body: { email } })));
}

/** Sets a new password by the code that was mailed. Null when it is done. */
export async function recoverPassword(email: string, code: string, newPassword: string): Promise<RecoverFaults | null> {
  return recoverFaultsOf(await answerOf(api.POST('/v1/accounts/recovery', { body: { email, code, newPassword } })));
}
