import { X509Certificate } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { kycClaims } from '@doorstep/core/backbone/id-authentication/kyc-attributes.ts';
import { allowsUse, readKycPolicy } from '@doorstep/core/backbone/id-authentication/kyc-policy.ts';
import { exchangeable } from '@doorstep/core/backbone/id-authentication/kyc-token.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { photoUri } from '@doorstep/core/backbone/id-repository/photo-uri.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Delegation } from './delegations.ts';
import { authenticationFollowUps } from './follow-ups.ts';
import type { FoundKycToken, KycTokenStore } from './kyc-token-store.ts';
import { inactive } from './proof.ts';
import type { ReferenceOf } from './reference.ts';
import { sourceOf } from './telling.ts';
import type { TellingParts } from './telling.ts';
import { usableIdentity } from './usable-identity.ts';
import type { UsableParts } from './usable-identity.ts';

export interface KycExchangeParts {
  readonly idRepository: UsableParts['idRepository'] &
    TellingParts['idRepository'] &
    Pick<IdRepository, 'spendVid'>;
  readonly hotlist: UsableParts['hotlist'];
  readonly facts: TellingParts['facts'];
  readonly kycTokens: KycTokenStore;
  readonly moduleKeys: Pick<ModuleKeys, 'signJws'>;
  readonly idAuthentication: { readonly tokenOf: (uin: string) => string };
  readonly referenceOf: ReferenceOf;
  /** The partner whose pairwise token names a resident everywhere. */
  readonly onlinePartnerId: string;
  readonly now: () => Date;
}

interface BroughtFor {
  readonly transactionID: string;
  readonly individualId: string;
}

export interface KycExchangeRequest extends BroughtFor {
  readonly kycToken: string;
  readonly consentObtained: readonly string[];
  readonly locales?: readonly string[] | null;
  readonly respType?: string | null;
}

/** Gives the claims that a KYC token stands for, once; they are on the person's record before anybody has them. */
export async function exchangeKyc(
  parts: KycExchangeParts,
  delegation: Delegation,
  request: KycExchangeRequest,
) {
  const { partner } = delegation;
  const policy = readKycPolicy(delegation.policy.body);
  if (!allowsUse(policy, 'kycexchange')) return fail('kyc-not-allowed');
  const encrypts = request.respType?.toUpperCase() === 'JWE';
  if (encrypts && partner.certificatePem === null) return fail('no-partner-certificate');
  const brought = bindingOf(delegation, request);
  const held = await parts.kycTokens.find(request.kycToken, brought);
  const good = exchangeable(held);
  if (!good.ok || held === null) return good.ok ? fail('token-unknown') : good;
  const found = await usableIdentity(parts, request.individualId);
  if (!found.ok) {
    const { word, data } = found.failure;
    return word === 'id-inactive' ? inactive(request.individualId, data) : fail(word);
  }
  if (parts.idAuthentication.tokenOf(found.value.uin) !== held.token) return fail('token-of-another-id');
  const source = await sourceOf(parts, policy, found.value, {
    individualId: request.individualId,
    authToken: held.authToken,
    names: request.consentObtained,
    locales: request.locales ?? [],
  });
  const claims = kycClaims(
    { ...source, photo: source.photo === null ? null : photoUri(source.photo) },
    policy.attributes,
    request.consentObtained,
  );
  if (!(await taken(parts, delegation, request, held, claims))) return fail('token-used');
  if (!(await isUseLeft(parts, request.individualId))) {
    return inactive(request.individualId, { status: 'USED' });
  }
  const signed = await signedClaims(parts, delegation, held, claims);
  const encryptedKyc =
    encrypts && partner.certificatePem !== null ? await closed(signed, partner.certificatePem) : signed;
  return ok({ encryptedKyc });
}

/** Whose token it must be that a request brings. */
export function bindingOf({ holder, partner, clientId }: Delegation, request: BroughtFor) {
  return {
    holderId: holder.id,
    partnerId: partner.id,
    clientId,
    individualId: request.individualId,
    transactionId: request.transactionID,
  };
}

type Claims = Readonly<Record<string, unknown>>;

async function taken(
  parts: KycExchangeParts,
  delegation: Delegation,
  request: KycExchangeRequest,
  { token }: FoundKycToken,
  claims: Claims,
): Promise<boolean> {
  const { id, name } = delegation.partner;
  const kind = individualIdKind(request.individualId);
  const row = {
    token,
    transactionId: request.transactionID,
    authTypeCode: 'KYC-EXCHANGE',
    statusCode: 'Y',
    statusComment: 'Claims given',
    referenceIdType: kind === 'VID' ? 'VID' : 'UIN',
    entity: { id, name, kind: 'partner' },
    otpChannels: null,
    attributes: [...new Set(Object.keys(claims).map((claim) => claim.split('#')[0] ?? claim))],
  } as const;
  const reference = parts.referenceOf(request.transactionID);
  const work = authenticationFollowUps(row, reference, parts.onlinePartnerId, parts.now());
  return parts.kycTokens.take(request.kycToken, bindingOf(delegation, request), row, work);
}

/** The exchange is the use of a VID, for which kyc-auth left it. */
export async function isUseLeft(
  { idRepository }: { readonly idRepository: Pick<IdRepository, 'spendVid'> },
  individualId: string,
): Promise<boolean> {
  return individualIdKind(individualId) === 'UIN' || idRepository.spendVid(individualId);
}

const SIGNER = { applicationId: 'IDA_KYC_EXCHANGE', referenceId: '' } as const;

async function signedClaims(
  { moduleKeys, now }: KycExchangeParts,
  { clientId }: Delegation,
  { authToken }: FoundKycToken,
  claims: Claims,
): Promise<string> {
  const told = { ...claims, sub: authToken, aud: clientId, iat: Math.floor(now().getTime() / 1_000) };
  const signed = await moduleKeys.signJws(SIGNER, Buffer.from(JSON.stringify(told)), {
    algorithm: 'RS256',
    payload: 'attached',
    header: ['x5c', 'x5t#S256', 'kid'],
  });
  if (!signed.ok) throw new Error(`Claims cannot be signed: ${signed.failure.word}`);
  return signed.value;
}

/** A signed token within an encrypted one, for the relying party's certificate. */
function closed(signed: string, certificatePem: string): Promise<string> {
  const { publicKey } = new X509Certificate(certificatePem);
  return new CompactEncrypt(Buffer.from(signed))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(publicKey);
}
