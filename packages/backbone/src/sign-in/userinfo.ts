import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { readAccountId } from './account.ts';
import { claimsOf } from './claims.ts';
import type { ClaimParts } from './claims.ts';
import { RESOURCE } from './resident-resource.ts';
import type { TokenStore } from './token-store.ts';

export interface UserInfoParts {
  readonly keyManager: KeyManager;
  readonly issuer: string;
  readonly tokens: TokenStore;
  readonly claims: ClaimParts;
}

export interface UserInfoReply {
  readonly status: 200 | 401;
  readonly contentType: string;
  readonly body: string;
}

/** The agreed claims of an access token's person, as a signed JWT (identity-backbone §26.4). */
export async function answerUserInfo(parts: UserInfoParts, authorization: string): Promise<UserInfoReply> {
  const token = /^Bearer (\S+)$/u.exec(authorization)?.[1];
  const jti = token === undefined ? null : await verifiedJti(parts, token);
  const facts = jti === null ? null : await parts.tokens.find(jti);
  if (facts === null) return refusal();
  const claims = await claimsOf(parts.claims, readAccountId(facts.accountId), facts.claims);
  const now = Math.floor(Date.now() / 1_000);
  const body = await parts.keyManager.signJwt('sign-in', {
    ...claims,
    sub: facts.subject,
    iss: parts.issuer,
    aud: facts.clientId,
    iat: now,
  });
  return { status: 200, contentType: 'application/jwt', body };
}

async function verifiedJti(parts: UserInfoParts, token: string): Promise<string | null> {
  const { keys } = await parts.keyManager.publicKeys('sign-in');
  try {
    const { payload } = await jwtVerify(
      token,
      createLocalJWKSet({ keys: [...keys].map((key) => ({ kty: 'RSA', ...key })) }),
      {
        issuer: parts.issuer,
        audience: RESOURCE,
        algorithms: ['RS256'],
      },
    );
    return payload.jti ?? null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function refusal(): UserInfoReply {
  const body = JSON.stringify({ error: 'invalid_token', error_description: 'The access token is not valid' });
  return { status: 401, contentType: 'application/json', body };
}
