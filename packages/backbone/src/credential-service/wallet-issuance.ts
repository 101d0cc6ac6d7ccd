import {
  WALLET_CREDENTIAL,
  WALLET_PARTNER,
} from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import type {
  WalletFormat,
  WalletHolder,
} from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import type { RequestedAttribute } from '@doorstep/core/backbone/credential-service/credential-request.ts';
import { selectAttributes } from '@doorstep/core/backbone/credential-service/select-attributes.ts';
import type {
  ChosenAttribute,
  LogicalNames,
} from '@doorstep/core/backbone/credential-service/select-attributes.ts';
import type { SharePolicy } from '@doorstep/core/backbone/credential-service/share-policy.ts';
import type {
  CredentialLimits,
  HolderKey,
  ReadyCredential,
  WalletIssuance,
} from '@doorstep/core/backbone/credential-service/wallet-issuance.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { allowance } from './build-credential.ts';
import type { BuildParts } from './build-credential.ts';
import { credentialSigner } from './published-keys.ts';
import { selectiveToken } from './selective-token.ts';
import { withPlace } from './status-places.ts';
import type { NewCredential } from './status-places.ts';
import { isPicture, subjectValues } from './subject-values.ts';
import type { SubjectValues } from './subject-values.ts';
import { verifiableCredential } from './verifiable-credential.ts';
import { holderHash } from './wallet-credentials.ts';

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
  const ready = await readyForWallet(parts, uin, null);
  return ready.ok ? ok(await ready.value.issue(clientId, format, key)) : ready;
}

/** For whoever brings a person's wallet a credential, within limits of their own. */
export function createWalletIssuance(parts: WalletParts): WalletIssuance {
  return {
    ready: async (uin, limits) => {
      const ready = await readyForWallet(parts, uin, limits);
      return ready.ok && ready.value.told.length === 0 ? fail('not-available') : ready;
    },
  };
}

async function readyForWallet(
  parts: WalletParts,
  uin: string,
  limits: CredentialLimits | null,
): Promise<Result<ReadyCredential, 'not-available'>> {
  const allowed = await allowance(parts, {
    partnerId: WALLET_PARTNER,
    credentialType: WALLET_CREDENTIAL,
  });
  const person = await parts.idRepository.identity(uin);
  if (!allowed.ok || !person.ok) return fail('not-available');
  const chosen = attributesWithin(allowed.value.policy, limits, parts.logicalNames).filter(
    (one) => limits === null || one.masking === 'plain' || !isPicture(one, person.value),
  );
  const whose = { identity: person.value, individualId: uin, key: uuidv7() };
  const all = await subjectValues(parts, whose, chosen);
  const values = limits === null ? all : inLanguages(all, limits.languages);
  return ok({
    told: Object.keys(values),
    issue: async (clientId, format, key) => {
      const credential = await newCredential(parts, { uin, clientId }, format);
      const at = parts.now();
      if (format === 'dc+sd-jwt')
        return selectiveToken(parts, credential, { values, holderKey: { ...key.jwk } }, at);
      const signer = await credentialSigner(parts);
      return verifiableCredential(parts, signer, credential, { id: key.did, values }, at);
    },
  });
}

/** Whatever a limit names that wallets are not given is left out as if nobody had asked. */
function attributesWithin(
  policy: SharePolicy,
  limits: CredentialLimits | null,
  logical: LogicalNames,
): readonly ChosenAttribute[] {
  const chosenOf = (wanted: readonly RequestedAttribute[]): readonly ChosenAttribute[] => {
    const chosen = selectAttributes(policy, wanted, logical);
    return chosen.ok ? chosen.value : [];
  };
  if (limits === null) return chosenOf([]);
  const given = limits.attributes.filter((one) => chosenOf([one]).length > 0);
  return given.length === 0 ? [] : chosenOf(given);
}

function inLanguages(values: SubjectValues, languages: readonly string[]): SubjectValues {
  const kept = Object.entries(values).map(
    ([name, value]) =>
      [
        name,
        typeof value === 'string' ? value : value.filter(({ language }) => languages.includes(language)),
      ] as const,
  );
  return Object.fromEntries(kept.filter(([, value]) => value.length > 0));
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
