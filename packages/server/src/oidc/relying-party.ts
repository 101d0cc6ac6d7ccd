import * as client from 'openid-client';
import type { Configuration } from 'openid-client';
import { createRemoteJWKSet, customFetch, importJWK, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { SignIn, UserInfo } from '@doorstep/core/backbone/sign-in/sign-in.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';

export interface RelyingPartyParts {
  readonly issuer: string;
  readonly clientId: string;
  /** Null: the one that discovery names. */
  readonly userInfoEndpoint: string | null;
  /** Who the access token must be for. */
  readonly audience: string;
  readonly keyManager: KeyManager;
  /** Reaches the issuer; a provider of this very installation is reached inside. */
  readonly fetch: typeof fetch;
}

const CLAIMS = { name: null, picture: null, email: null, phone_number: null, individual_id: null };
const ESSENTIAL = Object.fromEntries(Object.keys(CLAIMS).map((claim) => [claim, { essential: true }]));

/** Resident Services as a client of an OpenID Connect provider: private_key_jwt, PKCE, verified userinfo. */
export function createRelyingParty(parts: RelyingPartyParts): SignIn {
  let discovered: Promise<Discovered> | null = null;
  const provider = (): Promise<Discovered> => {
    discovered ??= discover(parts).catch((error: unknown) => {
      discovered = null;
      throw error;
    });
    return discovered;
  };
  return {
    authorizationUrl: async (request) => {
      const url = client.buildAuthorizationUrl((await provider()).configuration, {
        redirect_uri: request.redirectUri,
        scope: ['openid', 'profile', ...RESIDENT_SCOPES].join(' '),
        state: request.state,
        nonce: request.nonce,
        claims: JSON.stringify({ userinfo: ESSENTIAL }),
        code_challenge: await client.calculatePKCECodeChallenge(request.codeVerifier),
        code_challenge_method: 'S256',
        ...(request.uiLocales === '' ? {} : { ui_locales: request.uiLocales }),
      });
      return url.href;
    },
    exchange: async (request) => {
      const { configuration } = await provider();
      try {
        const tokens = await client.authorizationCodeGrant(configuration, new URL(request.callbackUrl), {
          expectedState: request.state,
          ...(request.nonce === null ? {} : { expectedNonce: request.nonce }),
          ...(request.codeVerifier === null ? {} : { pkceCodeVerifier: request.codeVerifier }),
        });
        const { access_token: accessToken, id_token: idToken } = tokens;
        return idToken === undefined ? fail('exchange-refused') : ok({ accessToken, idToken });
      } catch (error) {
        if (isRefusal(error)) return fail('exchange-refused');
        throw error;
      }
    },
    verify: async (accessToken) => verifyAccessToken(parts, await provider(), accessToken),
    userInfo: async (accessToken) => fetchUserInfo(parts, await provider(), accessToken),
  };
}

interface Discovered {
  readonly configuration: Configuration;
  readonly keys: JWTVerifyGetKey;
  readonly userInfoEndpoint: string;
}

async function discover(parts: RelyingPartyParts): Promise<Discovered> {
  const [jwk] = (await parts.keyManager.privateKeys('resident-client')).keys;
  const key = await importJWK({ kty: 'RSA', ...jwk }, 'RS256');
  if (key instanceof Uint8Array) throw new Error('The signing key of the resident client is no key pair');
  const authentication = client.PrivateKeyJwt({ key, kid: String(jwk?.['kid']) });
  const configuration = await client.discovery(new URL(parts.issuer), parts.clientId, {}, authentication, {
    // Plain http is for an issuer on this machine; the issuer is a setting of the operator's, not of a request.
    execute: parts.issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
    [client.customFetch]: (url, { method, headers, body, signal, redirect }) =>
      parts.fetch(url, { method, headers, redirect, body: body ?? null, signal: signal ?? null }),
  });
  const { jwks_uri: jwksUri, userinfo_endpoint: userInfoEndpoint } = configuration.serverMetadata();
  if (jwksUri === undefined) throw new Error('The issuer publishes no keys');
  return {
    configuration,
    keys: createRemoteJWKSet(new URL(jwksUri), { [customFetch]: parts.fetch }),
    userInfoEndpoint: parts.userInfoEndpoint ?? userInfoEndpoint ?? '',
  };
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof client.ResponseBodyError ||
    error instanceof client.AuthorizationResponseError ||
    error instanceof client.ClientError
  );
}

async function verifyAccessToken(
  parts: RelyingPartyParts,
  provider: Discovered,
  accessToken: string,
): ReturnType<SignIn['verify']> {
  try {
    const { payload } = await jwtVerify(accessToken, provider.keys, {
      issuer: parts.issuer,
      audience: parts.audience,
      algorithms: ['RS256'],
      requiredClaims: ['jti', 'exp', 'sub'],
    });
    const { jti = '', exp = 0, scope, acr } = payload;
    return ok({
      jti,
      expiresAt: new Date(exp * 1_000),
      scopes: typeof scope === 'string' ? scope.split(' ') : [],
      acr: typeof acr === 'string' ? acr : null,
    });
  } catch {
    return fail('token-invalid');
  }
}

async function fetchUserInfo(
  parts: RelyingPartyParts,
  provider: Discovered,
  accessToken: string,
): ReturnType<SignIn['userInfo']> {
  const response = await parts.fetch(provider.userInfoEndpoint, {
    headers: { authorization: `Bearer ${accessToken}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) {
    await response.body?.cancel();
    return fail('token-invalid');
  }
  const { payload } = await jwtVerify(await response.text(), provider.keys, {
    issuer: parts.issuer,
    audience: parts.clientId,
    algorithms: ['RS256'],
  });
  const user = readUserInfo(payload);
  return user === null ? fail('token-invalid') : ok(user);
}

function readUserInfo(claims: unknown): UserInfo | null {
  const text = (name: string): string | null => {
    const value = valueAt(claims, [name]);
    return typeof value === 'string' ? value : null;
  };
  const individualId = text('individual_id');
  if (individualId === null) return null;
  return { individualId, name: text('name'), email: text('email'), phone: text('phone_number'), picture: text('picture') };
}
