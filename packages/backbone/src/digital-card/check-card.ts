import { createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import type { CardCheckRefusal, CheckedCard } from '@doorstep/core/backbone/digital-card/card-credential.ts';
import { fromClaim169 } from '@doorstep/core/shared/claim-169/card-identity.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { CLAIM, HEADER, readCardToken, readMap, toBeSigned } from './card-token.ts';
import type { CardToken } from './card-token.ts';

/** A public key as a JSON web key with its `kid`. */
export type PublicJwk = Readonly<Record<string, unknown>>;

/** Clocks of scanners differ; seconds. */
const TOLERANCE = 300;
/** COSE algorithms (RFC 9053, RFC 8812) and how Node names what they take. */
const ALGORITHMS = new Map<unknown, { readonly digest: string | null; readonly type: string }>([
  [-8, { digest: null, type: 'ed25519' }],
  [-7, { digest: 'sha256', type: 'ec' }],
  [-257, { digest: 'sha256', type: 'rsa' }],
]);

/** Checks a card's QR against published keys: nothing else is needed, no network and no database. */
export function checkCard(
  text: string,
  keys: readonly PublicJwk[],
  now: Date,
): Result<CheckedCard, CardCheckRefusal> {
  const token = readCardToken(text);
  const header = token && readMap(token.protectedHeader);
  const claims = token && readMap(token.payload);
  const claim = claims?.get(CLAIM.identity);
  if (!token || !header || !claims || !(claim instanceof Map)) return fail('not-a-card');
  const candidates = keysFor(keys, header.get(HEADER.kid));
  if (candidates.length === 0) return fail('key-unknown');
  if (!candidates.some((key) => holds(token, header.get(HEADER.alg), key))) return fail('card-changed');
  const [issuedAt, notBefore, expires] = [CLAIM.iat, CLAIM.nbf, CLAIM.exp].map((name) => claims.get(name));
  if (typeof issuedAt !== 'number' || typeof expires !== 'number') return fail('not-a-card');
  const seconds = now.getTime() / 1_000;
  const issuer = claims.get(CLAIM.iss);
  const card = {
    issuer: typeof issuer === 'string' ? issuer : '',
    issuedAt: new Date(issuedAt * 1_000),
    expiresAt: new Date(expires * 1_000),
    identity: fromClaim169(claim),
  };
  const since = { since: card.expiresAt.toISOString() };
  if (expires + TOLERANCE < seconds) return fail('card-expired', since);
  const from = typeof notBefore === 'number' ? notBefore : issuedAt;
  return from - TOLERANCE > seconds ? fail('card-not-yet') : ok(card);
}

/** Those the card names, or all where it names none. */
function keysFor(keys: readonly PublicJwk[], kid: unknown): readonly PublicJwk[] {
  if (!(kid instanceof Uint8Array)) return keys;
  const named = Buffer.from(kid);
  return keys.filter((key) => typeof key['kid'] === 'string' && Buffer.from(key['kid']).equals(named));
}

function holds(token: CardToken, alg: unknown, jwk: PublicJwk): boolean {
  const algorithm = ALGORITHMS.get(alg);
  const key = publicKey(jwk);
  if (algorithm === undefined || key?.asymmetricKeyType !== algorithm.type) return false;
  return verify(algorithm.digest, toBeSigned(token), { key, dsaEncoding: 'ieee-p1363' }, token.signature);
}

function publicKey(jwk: PublicJwk): KeyObject | null {
  try {
    const key: JsonWebKey = jwk;
    return createPublicKey({ key, format: 'jwk' });
  } catch {
    return null;
  }
}
