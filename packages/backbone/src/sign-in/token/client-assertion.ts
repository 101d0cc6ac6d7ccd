import { createLocalJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { errors as providerErrors } from 'oidc-provider';
import type Provider from 'oidc-provider';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface AssertionParts {
  readonly provider: Provider;
  /** What a client may call this provider: its token routes and the issuer, under each of our names. */
  readonly audiences: readonly string[];
}

/**
 * The client that signed an assertion. MOSIP's clients send none of the `jti` that a strict provider wants
 * (decisions 11); where there is one, it is good once. Without one two honest requests of the same second are the same
 * bytes, so that the code, which is good once, is all that tells them apart.
 */
export async function clientOfAssertion(
  { provider, audiences }: AssertionParts,
  assertion: string,
): Promise<Result<string, 'client-unknown' | 'assertion-invalid'>> {
  const clientId = issuerOf(assertion);
  if (clientId === null) return fail('assertion-invalid');
  const client = await provider.Client.find(clientId);
  if (client === undefined) return fail('client-unknown');
  const claims = await verified(client.jwks?.keys ?? [], assertion, clientId, audiences);
  if (claims === null) return fail('assertion-invalid');
  const { jti, exp = 0 } = claims;
  const isFresh = jti === undefined || jti === '' || (await isFirstUse(provider, clientId, jti, exp));
  return isFresh ? ok(clientId) : fail('assertion-invalid');
}

/** The storage refuses the second of two that came at once, which the provider's own look cannot see. */
async function isFirstUse(provider: Provider, clientId: string, jti: string, exp: number): Promise<boolean> {
  try {
    return await provider.ReplayDetection.unique(clientId, jti, exp);
  } catch (error) {
    if (error instanceof providerErrors.InvalidClientAuth) return false;
    throw error;
  }
}

function issuerOf(assertion: string): string | null {
  try {
    return decodeJwt(assertion).iss ?? null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

async function verified(
  keys: readonly object[],
  assertion: string,
  clientId: string,
  audiences: readonly string[],
): Promise<JWTPayload | null> {
  try {
    const keySet = createLocalJWKSet({ keys: keys.map((key) => ({ kty: 'RSA', ...key })) });
    const { payload } = await jwtVerify(assertion, keySet, {
      algorithms: ['RS256'],
      issuer: clientId,
      subject: clientId,
      audience: [...audiences],
      requiredClaims: ['iat', 'exp'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
