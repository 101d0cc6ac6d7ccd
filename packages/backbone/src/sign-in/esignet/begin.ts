import { createHash, randomBytes } from 'node:crypto';
import type Provider from 'oidc-provider';
import { isRecord } from '@doorstep/contract/json.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Names } from '../client-store.ts';
import type { Wishes } from '../consent-store.ts';
import { isService } from '../resident-resource.ts';
import { IDENTITY_SCOPES, wishesOfClient } from '../wishes.ts';
import { authFactorsOf, offeredTo } from './factors.ts';
import type { EsignetParts } from './parts.ts';

type Maybe = string | null | undefined;

export interface DetailsRequest {
  readonly clientId: string;
  readonly scope: string;
  readonly redirectUri: string;
  readonly state?: Maybe;
  readonly nonce?: Maybe;
  readonly prompt?: Maybe;
  readonly acrValues?: Maybe;
  readonly claims?: unknown;
  readonly codeChallenge?: Maybe;
  readonly codeChallengeMethod?: Maybe;
}

export type BeginWord =
  | 'client-unknown'
  | 'must-push'
  | 'acr-not-registered'
  | 'redirect-not-registered'
  | 'scope-unknown'
  | 'acr-unattainable'
  | 'pkce-method-unknown'
  | 'pkce-challenge-malformed';

/** Whether the client asks for it here, or asked before under its own proof. */
type Manner = 'asked' | 'pushed';

/** A client's name as it was registered, and by language. */
type Naming<N extends object> = (name: string, names: Names) => N;

/** Begins an authorization. The members of the answer stand in the order their hash is made over. */
export async function beginAuthorization<N extends object>(
  parts: EsignetParts,
  request: DetailsRequest,
  naming: Naming<N>,
  manner: Manner = 'asked',
): Promise<Result<Details & N, BeginWord>> {
  const client = await checkedClient(parts, request, manner);
  if (!client.ok) return client;
  const { clientId, redirectUri } = request;
  const params = {
    scope: request.scope,
    prompt: request.prompt ?? '',
    claims: JSON.stringify(request.claims ?? {}),
    acr_values: client.value.acrs.join(' '),
  };
  const id = randomBytes(32).toString('base64url');
  const names = await parts.clientNames(clientId);
  const details = {
    authFactors: authFactorsOf(params),
    ...detailsOf(id, redirectUri, await wishesOfClient(parts.provider, clientId, params)),
    configs: await configsFor(parts, clientId),
    logoUrl: client.value.client.logoUri ?? null,
    ...naming(client.value.client.clientName ?? names['eng'] ?? clientId, names),
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

type Details = ReturnType<typeof detailsOf> & {
  readonly authFactors: ReturnType<typeof authFactorsOf>;
  readonly configs: Record<string, unknown>;
  readonly logoUrl: string | null;
};

export async function configsFor(parts: EsignetParts, clientId: string) {
  const config = await parts.clientConfig(clientId);
  return {
    ...(config === null ? {} : { clientAdditionalConfig: config }),
    'otp.length': parts.otpDigits,
    'send.otp.channels': 'email,phone',
  };
}

function detailsOf(transactionId: string, redirectUri: string, wishes: Wishes) {
  return {
    authorizeScopes: wishes.scopes.filter(isService),
    essentialClaims: [...wishes.essentialClaims],
    redirectUri,
    transactionId,
    voluntaryClaims: [...wishes.voluntaryClaims],
  };
}

/** eSignet hashes with sorted members, its clients hash what they received: sorted here, both are the same. */
function inOrder<T extends object>(details: T): T {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the same members in another order
  return Object.fromEntries(
    Object.entries(details)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, isRecord(value) ? inOrder(value) : value]),
  ) as T;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The client that may ask so, and the ways its person may prove who they are. */
export async function checkedClient(
  { provider }: Pick<EsignetParts, 'provider'>,
  request: DetailsRequest,
  manner: Manner,
): Promise<Result<{ readonly client: Client; readonly acrs: readonly string[] }, BeginWord>> {
  const client = await provider.Client.find(request.clientId);
  if (client === undefined) return fail('client-unknown');
  if (manner === 'asked' && client['requirePushedAuthorizationRequests'] === true) return fail('must-push');
  if (!client.redirectUriAllowed(request.redirectUri)) return fail('redirect-not-registered');
  if (!areRegistered(request.scope, client.scope ?? '')) return fail('scope-unknown');
  const offered = offeredTo(client, request);
  if (!offered.ok) return offered;
  const pkce = pkceRefusal(request);
  return pkce === null ? ok({ client, acrs: offered.value }) : fail(pkce);
}

type Client = InstanceType<Provider['Client']>;

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
