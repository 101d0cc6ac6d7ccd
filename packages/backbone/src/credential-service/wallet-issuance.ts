import {
  WALLET_CREDENTIAL,
  WALLET_PARTNER,
} from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import type {
  WalletFormat,
  WalletHolder,
} from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import { selectAttributes } from '@doorstep/core/backbone/credential-service/select-attributes.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { allowance } from './build-credential.ts';
import type { BuildParts } from './build-credential.ts';
import { credentialSigner } from './published-keys.ts';
import { selectiveToken } from './selective-token.ts';
import { withPlace } from './status-places.ts';
import type { NewCredential } from './status-places.ts';
import { subjectValues } from './subject-values.ts';
import { verifiableCredential } from './verifiable-credential.ts';
import { holderHash } from './wallet-credentials.ts';
import type { HolderKey } from './wallet-proof.ts';

export interface WalletParts extends BuildParts {
  readonly sql: Database;
  readonly sealer: Sealer;
}

/** A credential for a person's own wallet, bound to the wallet's key; the policy is that of wallets. */
export async function credentialForWallet(
  parts: WalletParts,
  { uin, clientId }: WalletHolder,
  format: WalletFormat,
  key: HolderKey,
): Promise<Result<unknown, 'not-available'>> {
  const allowed = await allowance(parts, {
    partnerId: WALLET_PARTNER,
    credentialType: WALLET_CREDENTIAL,
  });
  const person = await parts.idRepository.identity(uin);
  if (!allowed.ok || !person.ok) return fail('not-available');
  const chosen = selectAttributes(allowed.value.policy, [], parts.logicalNames);
  if (!chosen.ok) return fail('not-available');
  const credential = await newCredential(parts, { uin, clientId }, format);
  const whose = { identity: person.value, individualId: uin, key: credential.id };
  const values = await subjectValues(parts, whose, chosen.value);
  const at = parts.now();
  if (format === 'dc+sd-jwt')
    return ok(await selectiveToken(parts, credential, { values, holderKey: { ...key.jwk } }, at));
  const signer = await credentialSigner(parts);
  return ok(await verifiableCredential(parts, signer, credential, { id: key.did, values }, at));
}

/** Written down before it is made: what a wallet may hold can be taken back. */
function newCredential(
  { sql, sealer }: WalletParts,
  { uin, clientId }: WalletHolder,
  format: WalletFormat,
): Promise<NewCredential> {
  const holder = holderHash(sealer, uin);
  return withPlace(sql, async (credential) => {
    await sql`
      insert into credential_service.credential
        (credential_id, status_list, status_place, wallet_client, wallet_format, holder_hash, issued_at)
      values (${credential.id}, ${credential.list}, ${credential.place}, ${clientId}, ${format}, ${holder},
              now())`;
    return credential;
  });
}
