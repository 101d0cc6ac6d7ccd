import type { WalletRevocation } from '../../backbone/credential-service/wallet-credentials.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { completeRevocation, revocable, revocationEvent } from './revocation.ts';
import type { RevocationRefusal } from './revocation.ts';
import type { RevocationPorts } from './revocation-ports.ts';

/**
 * Takes a credential back that a wallet was given: whoever checks it sees so. Where the office knows whose it is, the
 * person is told and has it in their history. The intent stands before anything is asked, so that a crash leaves a line
 * that a sweep settles; of several at once the first revokes, and the others are told so.
 */
export async function revokeWalletCredential(
  ports: RevocationPorts,
  wish: WalletRevocation,
  individualId: string | null,
): Promise<Result<{ readonly isTold: boolean }, RevocationRefusal>> {
  const found = await revocable(ports, wish.credentialId, individualId);
  if (!found.ok) return found;
  const { credential, holder } = found.value;
  const revocation = { ...wish, credentialId: credential.id };
  const done =
    holder === null
      ? await ports.walletCredentials.revoke(revocation)
      : await completeRevocation(
          ports,
          holder,
          await ports.events.begin(revocationEvent(ports, holder, revocation)),
          revocation,
        );
  if (done === 'revoked') return ok({ isTold: holder !== null });
  return fail(done === 'unknown' ? 'credential-unknown' : 'revoked-before');
}
