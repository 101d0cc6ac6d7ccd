import * as client from 'openid-client';
import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import type {
  AuthorizationRequest,
  CodeExchange,
  SignIn,
  UserInfo,
} from '@doorstep/core/backbone/sign-in/sign-in.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { rememberedIssuer } from './issuer.ts';
import type { Issuer, IssuerParts } from './issuer.ts';
import { clientOf, clientOfToken, subjectOf, verifiedClaims } from './token-claims.ts';

export interface RelyingPartyParts extends IssuerParts {
  /** Who the access token must be for. */
  readonly audience: string;
  /** Which clients may act in residents' names here. */
  readonly accepts: (clientId: string) => Promise<boolean>;
}

const CLAIMS = ['name', 'picture', 'email', 'phone_number', 'individual_id'];
const WISHES = { userinfo: Object.fromEntries(CLAIMS.map((claim) => [claim, { essential: true }])) };

/** Resident Services as a client of an OpenID Connect provider: private_key_jwt, PKCE, verified userinfo. */
export function createRelyingParty(parts: RelyingPartyParts): SignIn {
  const issuer = rememberedIssuer(parts);
  return {
    authorizationUrl: async (request) => authorizationUrl(await issuer(), request),
    exchange: async (request) => exchange(await issuer(), request),
    verify: async (accessToken) => verify(parts, await issuer(), accessToken),
    userInfo: async (accessToken) => userInfo(parts, await issuer(), accessToken),
  };
}

async function authorizationUrl(issuer: Issuer, request: AuthorizationRequest): Promise<string> {
  const url = client.buildAuthorizationUrl(issuer.configuration, {
    redirect_uri: request.redirectUri,
    scope: ['openid', 'profile', ...RESIDENT_SCOPES].join(' '),
    state: request.state,
    nonce: request.nonce,
    claims: JSON.stringify(WISHES),
    code_challenge: await client.calculatePKCECodeChallenge(request.codeVerifier),
    code_challenge_method: 'S256',
    ...(request.uiLocales === '' ? {} : { ui_locales: request.uiLocales }),
  });
  return url.href;
}

async function exchange(issuer: Issuer, request: CodeExchange): ReturnType<SignIn['exchange']> {
  try {
    const tokens = await client.authorizationCodeGrant(issuer.configuration, new URL(request.callbackUrl), {
      expectedState: request.state,
      idTokenExpected: true,
      ...(request.nonce === null ? {} : { expectedNonce: request.nonce }),
      ...(request.codeVerifier === null ? {} : { pkceCodeVerifier: request.codeVerifier }),
    });
    const { access_token: accessToken, id_token: idToken = '' } = tokens;
    const isOfOnePerson = tokens.claims()?.sub === subjectOf(accessToken);
    return isOfOnePerson ? ok({ accessToken, idToken }) : fail('exchange-refused');
  } catch (error) {
    if (isRefusal(error)) return fail('exchange-refused');
    throw error;
  }
}

/** Answers that say nothing of the code: the issuer was slow, down, or does not know our key. */
const FAULTS = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_PARSE_ERROR',
];

function isRefusal(error: unknown): boolean {
  if (error instanceof client.AuthorizationResponseError) return true;
  if (error instanceof client.ResponseBodyError)
    return error.status < 500 && error.error !== 'invalid_client';
  return error instanceof client.ClientError && !FAULTS.includes(error.code ?? '');
}

async function verify(
  parts: RelyingPartyParts,
  issuer: Issuer,
  accessToken: string,
): ReturnType<SignIn['verify']> {
  const expected = { audience: parts.audience, requiredClaims: ['jti', 'exp', 'sub'] };
  const claims = await verifiedClaims(issuer, accessToken, expected);
  if (claims === null) return fail('token-invalid');
  const { jti = '', exp = 0, scope, acr } = claims;
  if (!(await parts.accepts(clientOf(claims) ?? parts.clientId))) return fail('token-invalid');
  return ok({
    jti,
    expiresAt: new Date(exp * 1_000),
    scopes: typeof scope === 'string' ? scope.split(' ') : [],
    acr: typeof acr === 'string' ? acr : null,
  });
}

async function userInfo(
  parts: RelyingPartyParts,
  issuer: Issuer,
  accessToken: string,
): ReturnType<SignIn['userInfo']> {
  const response = await parts.fetch(issuer.userInfoEndpoint, {
    headers: { authorization: `Bearer ${accessToken}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) {
    await response.body?.cancel();
    if (response.status === 401 || response.status === 403) return fail('token-invalid');
    throw new Error(`The issuer's userinfo answered ${String(response.status)}`);
  }
  const audience = clientOfToken(accessToken) ?? parts.clientId;
  const claims = await verifiedClaims(issuer, await response.text(), { audience });
  const user = claims === null || claims.sub !== subjectOf(accessToken) ? null : readUserInfo(claims);
  return user === null ? fail('token-invalid') : ok(user);
}

function readUserInfo(claims: unknown): UserInfo | null {
  const text = (name: string): string | null => {
    const value = valueAt(claims, [name]);
    return typeof value === 'string' ? value : null;
  };
  const individualId = text('individual_id');
  if (individualId === null) return null;
  return {
    individualId,
    name: text('name'),
    email: text('email'),
    phone: text('phone_number'),
    picture: text('picture'),
  };
}
