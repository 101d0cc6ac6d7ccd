import type { WalletCredentialPage } from '../../backbone/credential-service/wallet-credentials.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { isUuid } from '../../shared/uuid.ts';
import type { RevocationPorts } from './revocation-ports.ts';

export interface FoundCredentials {
  readonly page: WalletCredentialPage;
  /** The person's token; null where one credential was looked for, which leads to nobody. */
  readonly owner: string | null;
}

/** By a number of the person's, page by page from 0, or by the id of one credential. */
export async function findWalletCredentials(
  { walletCredentials, idRepository, tokenOf }: RevocationPorts,
  sought: string,
  { index, size }: { readonly index: number; readonly size: number },
): Promise<Result<FoundCredentials, 'credential-unknown' | 'id-unknown'>> {
  if (isUuid(sought)) {
    const credential = await walletCredentials.find(sought);
    if (credential === null) return fail('credential-unknown');
    return ok({ page: { credentials: [credential], total: 1 }, owner: null });
  }
  const uin = await idRepository.ownerOf(sought);
  const person = uin === null ? fail('id-unknown') : await idRepository.identity(uin);
  // Who is not active any more may still have left something in a wallet.
  if (uin === null || (!person.ok && person.failure.word === 'id-unknown')) return fail('id-unknown');
  return ok({ page: await walletCredentials.ofHolder(uin, index, size), owner: tokenOf(uin) });
}
