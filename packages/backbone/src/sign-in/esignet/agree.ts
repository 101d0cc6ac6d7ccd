import type { ClaimsParameter } from 'oidc-provider';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { accountId } from '../account.ts';
import { claimsOf } from '../claims.ts';
import type { Wishes } from '../consent-store.ts';
import { grantFor } from '../grant.ts';
import { GENERATED_CODE_ACR } from '../policy.ts';
import { isService, resourceFor } from '../resident-resource.ts';
import { wishesOfClient } from '../wishes.ts';
import type { Authorization } from './authorization-store.ts';
import type { EsignetParts } from './parts.ts';

export interface Agreement {
  readonly transactionId: string;
  readonly acceptedClaims: readonly string[];
  readonly permittedScopes: readonly string[];
}

export interface GivenCode {
  readonly code: string;
  readonly redirectUri: string;
  readonly nonce: string | null;
  readonly state: string | null;
}

/** Takes the person's agreement and gives the client's code, once; both token routes redeem it. */
export async function giveCode(
  parts: EsignetParts,
  agreement: Agreement,
): Promise<Result<GivenCode, 'transaction-invalid' | 'claim-not-accepted' | 'scope-not-permitted'>> {
  const { transactionId } = agreement;
  const proved = await provedStep(parts, transactionId);
  if (proved === null) return fail('transaction-invalid');
  const { authorization, step, identified } = proved;
  const wishes = await wishesOfClient(parts.provider, authorization.clientId, authorization.params);
  const given =
    step.remembered === null
      ? givenBy(agreement, wishes)
      : ok({ claims: step.remembered, scopes: wishes.scopes });
  if (!given.ok) return given;
  if (!(await parts.authorizations.coded(transactionId))) return fail('transaction-invalid');
  const { clientId, redirectUri, nonce, state } = authorization;
  if (step.remembered === null)
    await parts.consents.remember(clientId, identified.subject, wishes, given.value);
  const account = accountId({ uin: identified.uin, individualId: step.individualId });
  const code = await codeFor(parts, authorization, account, given.value);
  await parts.steps.remove(transactionId);
  return ok({ code, redirectUri, nonce, state });
}

/** Which of the claims asked for the person's identity has. */
export async function describeClaims(parts: EsignetParts, transactionId: string) {
  const proved = await provedStep(parts, transactionId);
  if (proved === null) return fail('transaction-invalid');
  const { authorization, step, identified } = proved;
  const { clientId, params } = authorization;
  const { essentialClaims, voluntaryClaims } = await wishesOfClient(parts.provider, clientId, params);
  const asked = [...essentialClaims, ...voluntaryClaims];
  const account = { uin: identified.uin, individualId: step.individualId };
  const held = await claimsOf(parts.claims, account, asked);
  const consentAction = step.remembered === null ? ('CAPTURE' as const) : ('NOCAPTURE' as const);
  return ok({
    transactionId,
    consentAction,
    claimStatus: asked.map((claim) => ({ claim, available: Object.hasOwn(held, claim), verified: false })),
    profileUpdateRequired: false,
  });
}

async function provedStep(parts: EsignetParts, transactionId: string) {
  const found = await parts.authorizations.find(transactionId);
  const step = found?.state === 'proved' ? await parts.steps.find(transactionId) : null;
  if (found == null || step?.identified == null) return null;
  return { authorization: found.authorization, step, identified: step.identified };
}

function givenBy(
  { acceptedClaims, permittedScopes }: Agreement,
  wishes: Wishes,
): Result<
  { readonly claims: readonly string[]; readonly scopes: readonly string[] },
  'claim-not-accepted' | 'scope-not-permitted'
> {
  const asked = [...wishes.essentialClaims, ...wishes.voluntaryClaims];
  const isWhole = wishes.essentialClaims.every((claim) => acceptedClaims.includes(claim));
  if (!isWhole || acceptedClaims.some((claim) => !asked.includes(claim))) return fail('claim-not-accepted');
  const services = wishes.scopes.filter(isService);
  if (permittedScopes.some((scope) => !services.includes(scope))) return fail('scope-not-permitted');
  const scopes = wishes.scopes.filter((scope) => !isService(scope) || permittedScopes.includes(scope));
  return ok({ claims: [...new Set(acceptedClaims)], scopes });
}

/** What the provider wants to know where the code is redeemed. */
function optionalParts(issuer: string, { nonce, codeChallenge }: Authorization, scopes: readonly string[]) {
  const target = resourceFor(issuer, scopes);
  return {
    ...(nonce === null ? {} : { nonce }),
    ...(codeChallenge === null ? {} : { codeChallenge, codeChallengeMethod: 'S256' }),
    ...(target === null ? {} : { resource: target.resource }),
  };
}

function claimsParameter(text = '{}'): ClaimsParameter {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the request was refused unless it had this shape
  return JSON.parse(text) as ClaimsParameter;
}

async function codeFor(
  { provider }: EsignetParts,
  authorization: Authorization,
  account: string,
  given: { readonly claims: readonly string[]; readonly scopes: readonly string[] },
): Promise<string> {
  const { clientId, redirectUri, params } = authorization;
  const client = await provider.Client.find(clientId);
  if (client === undefined) throw new Error('A client was removed while a person agreed');
  const grantId = await grantFor(provider, { ...given, clientId, accountId: account });
  const code = new provider.AuthorizationCode({
    client,
    accountId: account,
    grantId,
    gty: 'authorization_code',
    redirectUri,
    scope: given.scopes.join(' '),
    claims: claimsParameter(params['claims']),
    acr: GENERATED_CODE_ACR,
    amr: ['OTP'],
    authTime: Math.floor(Date.now() / 1_000),
    ...optionalParts(provider.issuer, authorization, given.scopes),
  });
  return code.save();
}
