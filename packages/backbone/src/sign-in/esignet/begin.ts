import { createHash, randomBytes } from 'node:crypto';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Names } from '../client-store.ts';
import { isAttainable } from '../policy.ts';
import { isService } from '../resident-resource.ts';
import { IDENTITY_SCOPES, wishesOf } from '../wishes.ts';
import type { EsignetParts } from './parts.ts';

type Maybe = string | null | undefined;

export interface DetailsRequest {
  readonly clientId: string;
  readonly scope: string;
  readonly redirectUri: string;
  readonly state?: Maybe;
  readonly nonce?: Maybe;
  readonly prompt?: Maybe;
  readonly claims?: unknown;
  readonly codeChallenge?: Maybe;
  readonly codeChallengeMethod?: Maybe;
}

export type BeginWord =
  | 'client-unknown'
  | 'redirect-not-registered'
  | 'scope-unknown'
  | 'acr-unattainable'
  | 'pkce-method-unknown'
  | 'pkce-challenge-malformed';

/** Begins an authorization. The members of the answer stand in the order their hash is made over. */
export async function beginAuthorization<N extends object>(
  parts: EsignetParts,
  request: DetailsRequest,
  naming: (names: Names) => N,
): Promise<Result<Details & N, BeginWord>> {
  const refusal = await refusalOf(parts, request);
  if (refusal !== null) return fail(refusal);
  const { clientId, redirectUri } = request;
  const params = {
    scope: request.scope,
    prompt: request.prompt ?? '',
    claims: JSON.stringify(request.claims ?? {}),
  };
  const id = randomBytes(32).toString('base64url');
  const details = {
    ...detailsOf(parts, id, redirectUri, params),
    ...naming(await parts.clientNames(clientId)),
  };
  const sorted = inOrder(details);
  await parts.authorizations.begin(id, {
    clientId,
    redirectUri,
    params,
    state: request.state ?? null,
    nonce: request.nonce ?? null,
    codeChallenge: filled(request.codeChallenge),
    detailsHash: hashOf(JSON.stringify(sorted)),
  });
  return ok(sorted);
}

type Details = ReturnType<typeof detailsOf>;

function detailsOf(
  parts: EsignetParts,
  transactionId: string,
  redirectUri: string,
  params: Readonly<Record<string, string>>,
) {
  const wishes = wishesOf(params);
  return {
    authFactors: [[{ bioSubTypes: null, count: 0, type: 'OTP' }]],
    authorizeScopes: wishes.scopes.filter(isService),
    configs: { 'otp.length': parts.otpDigits, 'send.otp.channels': 'email,phone' },
    essentialClaims: [...wishes.essentialClaims],
    logoUrl: null,
    redirectUri,
    transactionId,
    voluntaryClaims: [...wishes.voluntaryClaims],
  };
}

/** eSignet hashes with sorted members, its clients hash what they received: sorted here, both are the same. */
function inOrder<T extends object>(details: T): T {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the same members in another order
  return Object.fromEntries(
    Object.entries(details).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ) as T;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

async function refusalOf(parts: EsignetParts, request: DetailsRequest): Promise<BeginWord | null> {
  const client = await parts.provider.Client.find(request.clientId);
  if (client === undefined) return 'client-unknown';
  if (!client.redirectUriAllowed(request.redirectUri)) return 'redirect-not-registered';
  if (!areRegistered(request.scope, client.scope ?? '')) return 'scope-unknown';
  if (!isAttainable(request.claims)) return 'acr-unattainable';
  return pkceRefusal(request);
}

function areRegistered(asked: string, registered: string): boolean {
  const allowed: readonly string[] = [...IDENTITY_SCOPES, ...registered.split(' ')];
  const scopes = asked.split(' ').filter((scope) => scope !== '');
  return scopes.includes('openid') && scopes.every((scope) => allowed.includes(scope));
}

function pkceRefusal(request: DetailsRequest): BeginWord | null {
  const challenge = filled(request.codeChallenge);
  const method = filled(request.codeChallengeMethod);
  if (challenge === null) return method === null ? null : 'pkce-challenge-malformed';
  if (method !== 'S256') return 'pkce-method-unknown';
  return /^[\w-]{43}$/u.test(challenge) ? null : 'pkce-challenge-malformed';
}

function filled(value: Maybe): string | null {
  return value == null || value === '' ? null : value;
}
