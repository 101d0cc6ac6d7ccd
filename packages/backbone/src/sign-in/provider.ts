import Provider, { errors } from 'oidc-provider';
import type { Configuration, ErrorOut, JWKS, KoaContextWithOIDC } from 'oidc-provider';
import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import { CREDENTIAL_SCOPE } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { readAccountId } from './account.ts';
import { createAdapter } from './adapter.ts';
import { bindToBrowser } from './browser-binding.ts';
import { CLAIMS_BY_NAME, CLAIMS_OF_SCOPE, claimsOf } from './claims.ts';
import type { ClaimParts } from './claims.ts';
import type { ClientStore } from './client-store.ts';
import { GENERATED_CODE_ACR, signInPolicy } from './policy.ts';
import { recordToken } from './issued-tokens.ts';
import { residentResource } from './resident-resource.ts';
import type { SubjectOf } from './subject.ts';
import type { TokenStore } from './token-store.ts';
import type { ToldOf } from './userinfo.ts';

/** Seconds; settings of the country. */
export interface Lifetimes {
  readonly accessToken: number;
  readonly idToken: number;
  readonly code: number;
  /** A request pushed by its client, until the person comes. */
  readonly pushed: number;
  /** From the request to the person's agreement, on our pages. */
  readonly pages: number;
}

export interface ProviderParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly issuer: string;
  readonly clients: ClientStore;
  readonly tokens: TokenStore;
  readonly claims: ClaimParts;
  readonly told: ToldOf;
  readonly subjectOf: SubjectOf;
  readonly idTokenOf: (uin: string) => string;
  readonly signingKeys: JWKS;
  readonly lifetimes: Lifetimes;
  readonly redirectAllowed: (clientId: string, uri: string) => boolean;
}

/** The OpenID Connect provider for standard clients. */
export function createProvider(parts: ProviderParts): Provider {
  const provider = new Provider(parts.issuer, configuration(parts));
  // Behind our own server the scheme and host are those of PUBLIC_URL, which the mount puts in the headers.
  provider.proxy = true;
  allowMoreRedirects(provider, parts);
  return provider;
}

/** The provider's own hook for addresses that cannot be listed one by one. */
function allowMoreRedirects(provider: Provider, { redirectAllowed }: ProviderParts): void {
  const { prototype } = provider.Client;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the client it belongs to, below
  const isRegistered = prototype.redirectUriAllowed;
  prototype.redirectUriAllowed = function isAllowed(uri: string): boolean {
    return isRegistered.call(this, uri) || redirectAllowed(this.clientId, uri);
  };
}

function configuration(parts: ProviderParts): Configuration {
  const { sealer, lifetimes } = parts;
  return {
    adapter: (kind: string) => createAdapter(parts, kind),
    jwks: parts.signingKeys,
    claims: claimTable(),
    scopes: ['openid', 'profile', 'email', 'phone', ...RESIDENT_SCOPES, CREDENTIAL_SCOPE],
    acrValues: [GENERATED_CODE_ACR],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, accountId, client) =>
      Promise.resolve(subject(parts, accountId, client.clientId)),
    clientAuthMethods: ['private_key_jwt'],
    extraClientMetadata: { properties: ['user_claims', 'auth_context_refs'] },
    sectorIdentifierUriValidate: () => false,
    responseTypes: ['code'],
    conformIdTokenClaims: true,
    cookies: {
      keys: [Buffer.from(sealer.blindIndex('cookie-key', 'sign-in')).toString('hex')],
      short: { httpOnly: true, sameSite: 'lax' },
      long: { httpOnly: true, sameSite: 'lax' },
    },
    pkce: { required: () => false },
    ttl: {
      Interaction: lifetimes.pages,
      Session: lifetimes.pages,
      Grant: 86_400,
      AuthorizationCode: lifetimes.code,
      AccessToken: lifetimes.accessToken,
      IdToken: lifetimes.idToken,
    },
    interactions: { url: bindToBrowser, policy: signInPolicy() },
    findAccount: (ctx, accountId) => ({
      accountId,
      claims: async (use, scope, claims, rejected) => {
        // An ID token travels in a cookie: only what was asked for by name goes in, never a scope's picture.
        const wanted = wantedClaims(use === 'id_token' ? '' : scope, claims, rejected);
        return { ...(await toldClaims(parts, ctx, accountId, wanted)), sub: accountId };
      },
    }),
    extraTokenClaims: async (ctx, token) => {
      if (token.kind !== 'AccessToken') return undefined;
      await recordToken(
        { ...parts, accessTokenSeconds: lifetimes.accessToken },
        {
          jti: token.jti,
          grantId: token.grantId,
          accountId: token.accountId,
          clientId: token.clientId ?? '',
          claims: ctx.oidc.entities.Grant?.getOIDCClaims() ?? [],
        },
      );
      return { acr: ctx.oidc.entities.AuthorizationCode?.acr ?? GENERATED_CODE_ACR };
    },
    features: features(parts.issuer, lifetimes.accessToken),
    renderError,
  };
}

async function toldClaims(
  parts: ProviderParts,
  ctx: KoaContextWithOIDC,
  accountId: string,
  wanted: readonly string[],
) {
  const account = readAccountId(accountId);
  const claims = await claimsOf(parts.claims, account, wanted);
  const clientId = ctx.oidc.client?.clientId;
  if (clientId !== undefined && Object.keys(claims).length > 0) parts.told(account.uin, clientId);
  return claims;
}

function features(issuer: string, accessTokenSeconds: number): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    claimsParameter: { enabled: true },
    jwtUserinfo: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: false },
    resourceIndicators: residentResource(issuer, accessTokenSeconds),
  };
}

/** Every scope's claims, those asked for by name only, and what stands in an ID token of its own. */
function claimTable(): NonNullable<Configuration['claims']> {
  return {
    openid: ['sub', 'acr', 'amr', 'auth_time'],
    ...Object.fromEntries(Object.entries(CLAIMS_OF_SCOPE).map(([scope, claims]) => [scope, [...claims]])),
    ...Object.fromEntries(CLAIMS_BY_NAME.map((claim) => [claim, null])),
  };
}

function subject(parts: ProviderParts, accountId: string, clientId: string): string {
  return parts.subjectOf(parts.idTokenOf(readAccountId(accountId).uin), clientId);
}

/** A person whose sign-in is over goes home; whoever made a faulty request is told what is wrong with it. */
function renderError(ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): void {
  if (error instanceof errors.SessionNotFound) {
    ctx.redirect('/?notice=sign-in-ended');
    return;
  }
  ctx.type = 'text/plain';
  ctx.body = `${out.error}: ${out.error_description ?? ''}`;
}

function wantedClaims(scope: string, claims: unknown, rejected: readonly string[]): readonly string[] {
  const byScope = scope.split(' ').flatMap((one) => claimsOfScope(one));
  const named = typeof claims === 'object' && claims !== null ? Object.keys(claims) : [];
  return [...byScope, ...named].filter((claim) => !rejected.includes(claim));
}

function claimsOfScope(scope: string): readonly string[] {
  return Object.entries(CLAIMS_OF_SCOPE).find(([name]) => name === scope)?.[1] ?? [];
}
