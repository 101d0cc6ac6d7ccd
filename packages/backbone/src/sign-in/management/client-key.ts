import { calculateJwkThumbprint, exportJWK, importJWK } from 'jose';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

export interface ClientKey {
  readonly thumbprint: string;
  readonly jwk: Readonly<Record<string, unknown>>;
}

const FEWEST_BYTES = 256;

/** An RSA key of at least 2048 bits, by its public members only; a private one has left its owner and is refused. */
export async function readClientKey(
  jwk: Readonly<Record<string, unknown>>,
): Promise<Result<ClientKey, 'key-unusable'>> {
  const { kty, n, e, d, kid } = jwk;
  if (kty !== 'RSA' || d !== undefined || typeof n !== 'string' || typeof e !== 'string')
    return fail('key-unusable');
  if (Buffer.from(n, 'base64url').length < FEWEST_BYTES) return fail('key-unusable');
  try {
    const whole = await exportJWK(await importJWK({ kty, n, e }, 'RS256', { extractable: true }));
    const named = typeof kid === 'string' && kid !== '' ? { kid } : {};
    return ok({
      thumbprint: await calculateJwkThumbprint(whole, 'sha256'),
      jwk: { ...whole, ...named, alg: 'RS256', use: 'sig' },
    });
  } catch {
    return fail('key-unusable');
  }
}
