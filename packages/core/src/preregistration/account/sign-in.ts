import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { otpTarget } from './account-ports.ts';
import type { AccountPorts } from './account-ports.ts';

type Refusal = 'not-requested' | 'wrong' | 'expired' | 'used-up';

/** Opens a sign-in for who has the code, and gives its token. */
export async function signIn(
  ports: AccountPorts,
  { userId, otp }: { readonly userId: string; readonly otp: string },
): Promise<Result<string, Refusal>> {
  const checked = await ports.otpManager.check(otpTarget(userId), otp);
  if (!checked.ok) return fail(told(ports.enumeration, checked.failure.word));
  const token = ports.newToken();
  await ports.accounts.signIn({ userId, token, lifetime: ports.lifetime }, (owner) => [
    ports.signedInEntry(owner),
  ]);
  return ok(token);
}

/** Uniform answers tell nobody whether this address has a code, or had one. */
function told(enumeration: AccountPorts['enumeration'], word: Refusal | 'frozen' | 'stopped'): Refusal {
  if (word === 'frozen' || word === 'stopped') return 'used-up';
  return enumeration === 'uniform' && (word === 'not-requested' || word === 'expired') ? 'wrong' : word;
}
