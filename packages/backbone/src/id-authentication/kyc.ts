import { kycIdentity } from '@doorstep/core/backbone/id-authentication/kyc-attributes.ts';
import {
  allowsTypes,
  allowsUse,
  readKycPolicy,
} from '@doorstep/core/backbone/id-authentication/kyc-policy.ts';
import type { KycAttribute, KycPolicy } from '@doorstep/core/backbone/id-authentication/kyc-policy.ts';
import type { RelyingEntity } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { closedForPartner } from './closed-for-partner.ts';
import type { Delegation } from './delegations.ts';
import type { KycTokenStore } from './kyc-token-store.ts';
import { proveByBlock, requestedTypes } from './proof.ts';
import type { Proof, ProofParts } from './proof.ts';
import { authTokenOf, sourceOf } from './telling.ts';
import type { TellingParts } from './telling.ts';
import { usableIdentity } from './usable-identity.ts';
import type { UsableParts } from './usable-identity.ts';

export interface KycParts extends ProofParts {
  readonly idRepository: UsableParts['idRepository'] & TellingParts['idRepository'];
  readonly hotlist: UsableParts['hotlist'];
  readonly facts: TellingParts['facts'];
  readonly kycTokens: KycTokenStore;
}

/** The key that partners' proofs are encrypted to. */
export const PROOFS = { applicationId: 'IDA', referenceId: 'PARTNER' } as const;

export interface KycRequest extends Proof {
  readonly allowedKycAttributes?: readonly string[] | null;
  readonly locales?: readonly string[] | null;
}

/**
 * Proves a person and closes for the partner what its policy allows of them. What it is told is made before the proof is
 * looked at, so that the record of the authentication names it.
 */
export async function tellPartner(
  parts: KycParts,
  { certificatePem, ...entity }: RelyingEntity & { readonly certificatePem: string },
  { id: policyId, body }: Policy,
  request: KycRequest,
) {
  const policy = readKycPolicy(body);
  if (!allowsUse(policy, 'kyc')) return fail('kyc-not-allowed');
  const allowed = allowsTypes(policy, requestedTypes(request.requestedAuth));
  if (!allowed.ok) return allowed;
  const wanted = request.allowedKycAttributes ?? [];
  const attributes = policy.attributes.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const ready = await readyToTell(parts, policy, attributes, request, { partnerId: entity.id, policyId });
  const purpose = { code: 'EKYC-AUTH', attributes: ready.told } as const;
  const proved = await proveByBlock(parts, PROOFS, entity, request, purpose);
  if (!proved.ok) return proved;
  return ok({
    kycStatus: true,
    authToken: ready.authToken,
    ...closedForPartner(certificatePem, ready.identity),
  });
}

/** Nothing, of a number that the proof will be refused for. */
async function readyToTell(
  parts: KycParts,
  policy: KycPolicy,
  attributes: readonly KycAttribute[],
  request: KycRequest,
  ids: { readonly partnerId: string; readonly policyId: string },
) {
  const found = await usableIdentity(parts, request.individualId);
  if (!found.ok) return { authToken: '', identity: {}, told: [] };
  const authToken = authTokenOf(parts.tokenFor, policy, found.value.uin, ids);
  const source = await sourceOf(parts, policy, found.value, {
    individualId: request.individualId,
    authToken,
    names: attributes.map(({ name }) => name),
    locales: request.locales ?? [],
  });
  const told = attributes.filter((one) => Object.keys(kycIdentity(source, [one])).length > 0);
  return { authToken, identity: kycIdentity(source, told), told: told.map(({ name }) => name) };
}

/** Proves a person for a relying party's client; what it may be told is fetched with the token. */
export async function proveForClient(parts: KycParts, delegation: Delegation, request: Proof) {
  const { holder, partner, clientId } = delegation;
  const policy = readKycPolicy(delegation.policy.body);
  if (!allowsUse(policy, 'kycauth')) return fail('kyc-not-allowed');
  const allowed = allowsTypes(policy, requestedTypes(request.requestedAuth));
  if (!allowed.ok) return allowed;
  const entity = { id: partner.id, name: partner.name, kind: 'partner' } as const;
  const proved = await proveByBlock(parts, PROOFS, entity, request, { code: 'KYC-AUTH' });
  if (!proved.ok) return proved;
  const { uin, token } = proved.value;
  const authToken = authTokenOf(parts.tokenFor, policy, uin, {
    partnerId: partner.id,
    policyId: delegation.policy.id,
  });
  const kycToken = await parts.kycTokens.issue({
    holderId: holder.id,
    partnerId: partner.id,
    clientId,
    individualId: request.individualId,
    transactionId: request.transactionID,
    token,
    authToken,
  });
  return ok({ kycToken, authToken, kycStatus: true });
}
