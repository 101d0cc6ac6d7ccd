import Provider from 'oidc-provider';
import type { Configuration, JWKS } from 'oidc-provider';
import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { readAccountId } from './account.ts';
import { createAdapter } from './adapter.ts';
import { CLAIMS_OF_SCOPE, claimsOf } from './claims.ts';
import type { ClaimParts } from './claims.ts';
import type { ClientStore } from './client-store.ts';
import { signInPolicy } from './policy.ts';
import type { TokenStore } from './token-store.ts';

export const GENERATED_CODE_ACR = 'mosip:idp:acr:generated-code';

export interface ProviderParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly issuer: string;
  readonly clients: ClientStore;
  readonly tokens: TokenStore;
  readonly claims: ClaimParts;
  readonly subjectOf: (uin: string) => string;
  readonly signingKeys: JWKS;
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly redirectAllowed: (clientId: string, uri: string) => boolean;
}

/** The OpenID Connect provider for standard clients. */
export function createProvider(parts: ProviderParts): Provider {
  const provider = new Provider(parts.issuer, configuration(parts));
  // Behind our own server the scheme and host are those of PUBLIC_URL, which the mount puts in the headers.
  provider.proxy = true;
  const { redirectUriAllowed } = provider.Client.prototype;
  provider.Client.prototype.redirectUriAllowed = function allowed(uri: string): boolean {
    return redirectUriAllowed.call(this, uri) || parts.redirectAllowed(this.clientId, uri);
  };
  return provider;
}

function configuration(parts: ProviderParts): Configuration {
  const { sql, sealer, clients, accessTokenSeconds, idTokenSeconds } = parts;
  return {
    adapter: (kind: string) => createAdapter(sql, sealer, clients, kind),
    jwks: parts.signingKeys,
    claims: Object.fromEntries(Object.entries(CLAIMS_OF_SCOPE).map(([scope, claims]) => [scope, [...claims]])),
    scopes: ['openid', 'profile', 'email', 'phone', ...RESIDENT_SCOPES],
    acrValues: [GENERATED_CODE_ACR],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, accountId) => Promise.resolve(parts.subjectOf(readAccountId(accountId).uin)),
    clientAuthMethods: ['private_key_jwt'],
    responseTypes: ['code'],
    conformIdTokenClaims: true,
    cookies: {
      keys: [Buffer.from(sealer.blindIndex('cookie-key', 'sign-in')).toString('hex')],
      short: { httpOnly: true, sameSite: 'lax' },
      long: { httpOnly: true, sameSite: 'lax' },
    },
    pkce: { required: () => false },
    ttl: {
      Interaction: 900,
      Session: 900,
      Grant: 86_400,
      AuthorizationCode: 60,
      AccessToken: accessTokenSeconds,
      IdToken: idTokenSeconds,
    },
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}`, policy: signInPolicy() },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: async (_use, scope, claims, rejected) => ({
        ...(await claimsOf(parts.claims, readAccountId(accountId), wantedClaims(scope, claims, rejected))),
        sub: accountId,
      }),
    }),
    extraTokenClaims: async (ctx, token) => {
      if (token.kind !== 'AccessToken' || token.jti === undefined) return undefined;
      await parts.tokens.record(token.jti, tokenFacts(parts, ctx.oidc, token), accessTokenSeconds);
      return { acr: ctx.oidc.entities.AuthorizationCode?.acr ?? GENERATED_CODE_ACR };
    },
    features: features(accessTokenSeconds),
    renderError: (ctx) => {
      ctx.redirect('/?notice=sign-in-ended');
    },
  };
}

function features(accessTokenSeconds: number): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    claimsParameter: { enabled: true },
    jwtUserinfo: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: false },
    resourceIndicators: {
      enabled: true,
      // A client that wants the resident's services gets a signed token for them; any other an opaque one for userinfo.
      defaultResource: (ctx) => (wantsServices(ctx.oidc.params?.['scope']) ? RESOURCE : []),
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: RESIDENT_SCOPES.join(' '),
        audience: RESOURCE,
        accessTokenFormat: 'jwt',
        accessTokenTTL: accessTokenSeconds,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  };
}

/** The resource server that the resident's scopes belong to. */
export const RESOURCE = 'urn:doorstep:resident';

function wantsServices(scope: unknown): boolean {
  return typeof scope === 'string' && scope.split(' ').some((one) => RESIDENT_SCOPES.some((known) => known === one));
}

function wantedClaims(scope: string, claims: unknown, rejected: readonly string[]): readonly string[] {
  const byScope = scope.split(' ').flatMap((one) => claimsOfScope(one));
  const named = typeof claims === 'object' && claims !== null ? Object.keys(claims) : [];
  return [...byScope, ...named].filter((claim) => !rejected.includes(claim));
}

function claimsOfScope(scope: string): readonly string[] {
  return Object.entries(CLAIMS_OF_SCOPE).find(([name]) => name === scope)?.[1] ?? [];
}

function tokenFacts(
  parts: ProviderParts,
  oidc: { readonly entities: { readonly Grant?: { getOIDCClaims: () => string[] } | undefined } },
  token: { readonly accountId?: string | undefined; readonly clientId?: string | undefined },
) {
  const accountId = token.accountId ?? '';
  return {
    accountId,
    clientId: token.clientId ?? '',
    claims: oidc.entities.Grant?.getOIDCClaims() ?? [],
    subject: parts.subjectOf(readAccountId(accountId).uin),
  };
}
