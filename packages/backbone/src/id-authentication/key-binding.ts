import type { IdentityKeys } from '@doorstep/core/backbone/id-authentication/identity-keys.ts';
import {
  allowsTypes,
  allowsUse,
  readKycPolicy,
} from '@doorstep/core/backbone/id-authentication/kyc-policy.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Delegation } from './delegations.ts';
import { PROOFS } from './kyc.ts';
import { inactive, proveByBlock, requestedTypes } from './proof.ts';
import type { Proof, ProofParts } from './proof.ts';
import { authTokenOf } from './telling.ts';
import { usableIdentity } from './usable-identity.ts';
import type { UsableParts } from './usable-identity.ts';

export interface KeyBindingParts extends ProofParts {
  readonly idRepository: UsableParts['idRepository'] & Pick<IdRepository, 'vids'>;
  readonly hotlist: UsableParts['hotlist'];
  readonly identityKeys: Pick<IdentityKeys, 'readKey' | 'bind'>;
}

export interface KeyBindingRequest extends Proof {
  readonly identityKeyBinding: { readonly publicKeyJWK: Readonly<Record<string, unknown>> };
}

/** Proves a person for a relying party's client and binds their key; what cannot be bound uses up no code. */
export async function bindForClient(
  parts: KeyBindingParts,
  { partner, policy: { id: policyId, body } }: Delegation,
  request: KeyBindingRequest,
) {
  const policy = readKycPolicy(body);
  if (!allowsUse(policy, 'keybinding')) return fail('use-not-allowed');
  const allowed = allowsTypes(policy, requestedTypes(request.requestedAuth));
  if (!allowed.ok) return allowed;
  const key = await parts.identityKeys.readKey(request.identityKeyBinding.publicKeyJWK);
  if (key === null) return fail('key-unusable');
  const { individualId, transactionID: transactionId } = request;
  if (await isCounted(parts, individualId)) return fail('id-not-bindable');
  const entity = { id: partner.id, name: partner.name, kind: 'partner' } as const;
  const proved = await proveByBlock(parts, PROOFS, entity, request);
  if (!proved.ok) return proved;
  const { uin } = proved.value;
  const bound = await parts.identityKeys.bind({ uin, individualId, transactionId, key, entity });
  if (!bound.ok) {
    const { word, data } = bound.failure;
    return word === 'id-inactive' ? inactive(individualId, data) : fail(word);
  }
  return ok({
    identityCertificate: bound.value.certificate,
    authToken: authTokenOf(parts.tokenFor, policy, uin, { partnerId: partner.id, policyId }),
    bindingAuthStatus: true,
  });
}

/** Whether the id is a VID that ends by being used: a key would outlast it (identity-backbone §9.2). */
async function isCounted(parts: KeyBindingParts, individualId: string): Promise<boolean> {
  if (individualIdKind(individualId) !== 'VID') return false;
  const found = await usableIdentity(parts, individualId);
  if (!found.ok) return false;
  const vids = await parts.idRepository.vids(found.value.uin);
  return vids.some(({ vid, transactionLimit }) => vid === individualId && transactionLimit !== null);
}
