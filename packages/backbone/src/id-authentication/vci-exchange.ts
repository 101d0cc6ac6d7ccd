import type { RequestedAttribute } from '@doorstep/core/backbone/credential-service/credential-request.ts';
import { fieldsNamed } from '@doorstep/core/backbone/credential-service/select-attributes.ts';
import type { LogicalNames } from '@doorstep/core/backbone/credential-service/select-attributes.ts';
import type { WalletFormat } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import type {
  ReadyCredential,
  WalletIssuance,
} from '@doorstep/core/backbone/credential-service/wallet-issuance.ts';
import {
  allowsUse,
  kycLanguages,
  readKycPolicy,
} from '@doorstep/core/backbone/id-authentication/kyc-policy.ts';
import type { KycPolicy } from '@doorstep/core/backbone/id-authentication/kyc-policy.ts';
import { exchangeable } from '@doorstep/core/backbone/id-authentication/kyc-token.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { credentialSubject } from './credential-subject.ts';
import type { CredentialSubject } from './credential-subject.ts';
import type { Delegation } from './delegations.ts';
import { authenticationFollowUps } from './follow-ups.ts';
import { bindingOf, isUseLeft } from './kyc-exchange.ts';
import type { KycExchangeParts } from './kyc-exchange.ts';
import { inactive } from './proof.ts';
import { languageNamed } from './telling.ts';
import { usableIdentity } from './usable-identity.ts';

export interface VciExchangeParts extends Omit<KycExchangeParts, 'moduleKeys'> {
  readonly walletIssuance: WalletIssuance;
}

export interface VciExchangeRequest {
  readonly transactionID: string;
  readonly individualId: string;
  readonly vcAuthToken: string;
  /** `did:jwk:…` of the wallet's key. */
  readonly credSubjectId: string;
  readonly vcFormat: string;
  readonly locales?: readonly string[] | null;
}

const FORMATS: ReadonlyMap<string, WalletFormat> = new Map([
  ['ldp_vc', 'ldp_vc'],
  ['dc+sd-jwt', 'dc+sd-jwt'],
  ['vc+sd-jwt', 'dc+sd-jwt'],
] as const);

/** Gives, once for a KYC token, a credential bound to the wallet's key; it is on the person's record before. */
export async function exchangeForCredential(
  parts: VciExchangeParts,
  delegation: Delegation,
  request: VciExchangeRequest,
) {
  const policy = readKycPolicy(delegation.policy.body);
  if (!allowsUse(policy, 'vciexchange')) return fail('use-not-allowed');
  const format = FORMATS.get(request.vcFormat.toLowerCase());
  if (format === undefined) return fail('format-not-given');
  const subject = await credentialSubject(request.credSubjectId);
  if (!subject.ok) return subject;
  const uin = await personOf(parts, delegation, request);
  if (!uin.ok) return uin;
  const ready = await parts.walletIssuance.ready(uin.value, limitsOf(parts, policy, request));
  if (!ready.ok) return ready;
  const taken = await take(parts, delegation, request, {
    uin: uin.value,
    subject: subject.value,
    ...ready.value,
  });
  if (taken !== 'taken') return fail(taken === 'used' ? 'token-used' : taken);
  if (!(await isUseLeft(parts, request.individualId)))
    return inactive(request.individualId, { status: 'USED' });
  const verifiableCredentials = await ready.value.issue(delegation.clientId, format, subject.value);
  return ok({ verifiableCredentials });
}

/** Whose token it is, if it may be exchanged by whoever brings it and the person is still to be told of. */
async function personOf(parts: VciExchangeParts, delegation: Delegation, request: VciExchangeRequest) {
  const held = await parts.kycTokens.find(request.vcAuthToken, bindingOf(delegation, request));
  const good = exchangeable(held);
  if (!good.ok || held === null) return good.ok ? fail('token-unknown') : good;
  const found = await usableIdentity(parts, request.individualId);
  if (!found.ok) {
    const { word, data } = found.failure;
    return word === 'id-inactive' ? inactive(request.individualId, data) : fail(word);
  }
  const { uin } = found.value;
  return parts.idAuthentication.tokenOf(uin) === held.token ? ok(uin) : fail('token-of-another-id');
}

function limitsOf({ facts }: VciExchangeParts, policy: KycPolicy, { locales }: VciExchangeRequest) {
  const asked = (locales ?? []).map((locale) => languageNamed(facts, locale));
  const all = facts.languages.map(({ code }) => code);
  return {
    attributes: attributesOf(policy, facts.logicalNames),
    languages: kycLanguages(policy, asked, all),
  };
}

/**
 * A credential is signed for all to read: what the partner is to have hashed only is left out of it. A field's own name
 * says more than a logical one.
 */
function attributesOf({ attributes }: KycPolicy, logical: LogicalNames): readonly RequestedAttribute[] {
  const isOwn = (field: string): boolean => attributes.some(({ name }) => name === field);
  return attributes.flatMap(({ name, form }) => {
    if (form === 'hashed') return [];
    const fields = fieldsNamed(logical, name).filter((field) => field !== name);
    const names = fields.some(isOwn) ? fields.filter((field) => !isOwn(field)) : [...fields, name];
    return names.map((one) => ({ name: one, masked: form === 'masked', format: null }));
  });
}

interface Telling extends Pick<ReadyCredential, 'told'> {
  readonly uin: string;
  readonly subject: CredentialSubject;
}

function take(
  parts: VciExchangeParts,
  delegation: Delegation,
  request: VciExchangeRequest,
  { uin, subject, told }: Telling,
) {
  const { id, name } = delegation.partner;
  const row = {
    token: parts.idAuthentication.tokenOf(uin),
    transactionId: request.transactionID,
    authTypeCode: 'VCI-EXCHANGE-REQUEST',
    statusCode: 'Y',
    statusComment: 'A credential was given',
    referenceIdType: individualIdKind(request.individualId) === 'VID' ? 'VID' : 'UIN',
    entity: { id, name, kind: 'partner' },
    otpChannels: null,
    attributes: told,
  } as const;
  const reference = parts.referenceOf(request.transactionID);
  const work = authenticationFollowUps(row, reference, parts.onlinePartnerId, parts.now());
  const brought = bindingOf(delegation, request);
  return parts.kycTokens.takeForKey(subject.thumbprint, request.vcAuthToken, brought, row, work);
}
