import { decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyOptions } from 'jose';
import type { Issuer } from './issuer.ts';

/** jose's words for keys that could not be had: nobody can say then whether the token is good. */
const NO_KEYS = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID'];

/** The claims of a token of this issuer's, or null when it is none; throws when the issuer's keys cannot be had. */
export async function verifiedClaims(
  issuer: Issuer,
  token: string,
  expected: Pick<JWTVerifyOptions, 'audience' | 'requiredClaims'>,
): Promise<JWTPayload | null> {
  const options = {
    ...expected,
    issuer: issuer.configuration.serverMetadata().issuer,
    algorithms: ['RS256'],
  };
  try {
    return (await jwtVerify(token, issuer.keys, options)).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError && !NO_KEYS.includes(error.code)) return null;
    throw error;
  }
}

/** Whom a token is about, by its own word; its signature is checked elsewhere. Null when it is no JWT. */
export function subjectOf(token: string): string | null {
  return unverified(token)?.sub ?? null;
}

/** The client a token was given to, by its own word as well. */
export function clientOfToken(token: string): string | null {
  const claims = unverified(token);
  return claims === null ? null : clientOf(claims);
}

export function clientOf(claims: JWTPayload): string | null {
  const named = claims['client_id'] ?? claims['azp'];
  return typeof named === 'string' ? named : null;
}

function unverified(token: string): JWTPayload | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}
