import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { errors } from 'oidc-provider';
import type Provider from 'oidc-provider';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { readAccountId } from '../account.ts';
import { recordToken } from '../issued-tokens.ts';
import type { IssueParts } from '../issued-tokens.ts';
import { resourceFor } from '../resident-resource.ts';
import { ASSERTION_TYPE, clientOfAssertion } from './client-assertion.ts';
import type { AssertionParts } from './client-assertion.ts';

export interface RedeemParts extends IssueParts, AssertionParts {
  readonly keyManager: KeyManager;
  readonly issuer: string;
  readonly idTokenSeconds: number;
}

/** A token request's form; every member may be absent. */
export interface TokenForm {
  readonly grant_type?: string;
  readonly code?: string;
  readonly redirect_uri?: string;
  readonly client_id?: string;
  readonly client_assertion_type?: string;
  readonly client_assertion?: string;
  readonly code_verifier?: string;
}

type RedeemWord =
  | 'grant-type-unknown'
  | 'parameter-missing'
  | 'assertion-invalid'
  | 'client-unknown'
  | 'code-invalid'
  | 'redirect-differs';

interface Tokens {
  readonly id_token: string;
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
}

type Code = InstanceType<Provider['AuthorizationCode']>;

/** Redeems a code, from whichever authorization it came; the client proves itself before the code is looked at. */
export async function redeemCode(parts: RedeemParts, form: TokenForm): Promise<Result<Tokens, RedeemWord>> {
  if (form.grant_type !== 'authorization_code') return fail('grant-type-unknown');
  const { code: text, redirect_uri: redirectUri, client_assertion: assertion } = form;
  if (text === undefined || text === '') return fail('parameter-missing', { name: 'code' });
  if (redirectUri === undefined) return fail('parameter-missing', { name: 'redirect_uri' });
  if (assertion === undefined || form.client_assertion_type !== ASSERTION_TYPE)
    return fail('assertion-invalid');
  const client = await clientOfAssertion(parts, assertion);
  if (!client.ok) return client;
  const code = await parts.provider.AuthorizationCode.find(text);
  if (code?.clientId !== client.value || !isNamedAlike(form, client.value)) return fail('code-invalid');
  if (code.redirectUri !== redirectUri) return fail('redirect-differs');
  if (!isVerified(code, form.code_verifier)) return fail('code-invalid');
  return giveTokens(parts, code, client.value);
}

function isNamedAlike(form: TokenForm, clientId: string): boolean {
  return form.client_id === undefined || form.client_id === '' || form.client_id === clientId;
}

/** PKCE, S256 only. A verifier without a challenge is a sign of a code put in another's place. */
function isVerified(code: Code, verifier: string | undefined): boolean {
  const { codeChallenge } = code;
  if (codeChallenge === undefined) return verifier === undefined || verifier === '';
  if (verifier === undefined || !/^[\w.~-]{43,128}$/u.test(verifier)) return false;
  const made = createHash('sha256').update(verifier).digest();
  const wanted = Buffer.from(codeChallenge, 'base64url');
  return made.length === wanted.length && timingSafeEqual(made, wanted);
}

/** A code given twice ends what was given for it the first time. */
async function giveTokens(
  parts: RedeemParts,
  code: Code,
  clientId: string,
): Promise<Result<Tokens, 'code-invalid'>> {
  const { grantId = '' } = code;
  const grant = await parts.provider.Grant.find(grantId);
  if (!code.isValid || grant === undefined) {
    await parts.provider.AuthorizationCode.revokeByGrantId(grantId);
    return fail('code-invalid');
  }
  try {
    await code.consume();
    return ok(await tokensFor(parts, code, clientId, grant.getOIDCClaims()));
  } catch (error) {
    if (!(error instanceof errors.InvalidGrant)) throw error;
    await parts.provider.AuthorizationCode.revokeByGrantId(grantId);
    return fail('code-invalid');
  }
}

async function tokensFor(
  parts: RedeemParts,
  code: Code,
  clientId: string,
  claims: readonly string[],
): Promise<Tokens> {
  const { accountId = '', grantId = '' } = code;
  const jti = randomBytes(24).toString('base64url');
  await recordToken(parts, { jti, grantId, accountId, clientId, claims });
  const person = parts.idTokenOf(readAccountId(accountId).uin);
  const iat = Math.floor(Date.now() / 1_000);
  const common = { iss: parts.issuer, sub: parts.subjectOf(person, clientId), iat, acr: code.acr };
  const target = resourceFor(parts.issuer, (code.scope ?? '').split(' '));
  const accessToken = await parts.keyManager.signJwt(
    'sign-in',
    {
      ...common,
      aud: target?.audience ?? clientId,
      client_id: clientId,
      scope: target?.scopes.join(' ') ?? '',
      jti,
      exp: iat + parts.accessTokenSeconds,
    },
    { typ: 'at+jwt' },
  );
  const idToken = await parts.keyManager.signJwt('sign-in', {
    ...common,
    aud: clientId,
    exp: iat + parts.idTokenSeconds,
    auth_time: code.authTime,
    at_hash: accessTokenHash(accessToken),
    ...(code.nonce === undefined ? {} : { nonce: code.nonce }),
  });
  return {
    id_token: idToken,
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: parts.accessTokenSeconds,
  };
}

/** OpenID Connect Core, section 3.1.3.6. */
function accessTokenHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}
