import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import type { JWK } from 'jose';
import type { WalletKey } from '@doorstep/core/backbone/id-authentication/identity-keys.ts';

/** A key that came with one of these has left its owner. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const FEWEST_BITS = 2_048;
/** What a check of one signature may cost. */
const MOST_BITS = 8_192;
const LARGEST_EXPONENT = 65_537n;

/** A wallet's key by its public members only; null for one that cannot be bound. */
export async function readWalletKey(jwk: Readonly<Record<string, unknown>>): Promise<WalletKey | null> {
  if (PRIVATE.some((member) => Object.hasOwn(jwk, member))) return null;
  const key = publicKeyOf(jwk);
  if (key === null || !isStrong(key)) return null;
  const thumbprint = await calculateJwkThumbprint(plain(key.export({ format: 'jwk' })), 'sha256');
  return { thumbprint, spki: key.export({ type: 'spki', format: 'der' }) };
}

/** By which algorithms a key of this kind may sign. */
export function algorithmsOf(key: KeyObject): readonly string[] {
  if (key.asymmetricKeyType === 'ec') return ['ES256'];
  return key.asymmetricKeyType === 'ed25519' ? ['EdDSA', 'Ed25519'] : ['RS256', 'PS256'];
}

function publicKeyOf({ kty, crv, n, e, x, y }: Readonly<Record<string, unknown>>): KeyObject | null {
  const members = [kty, crv, n, e, x, y].filter((member) => member !== undefined);
  if (members.some((member) => typeof member !== 'string')) return null;
  try {
    return createPublicKey({ key: plain({ kty, crv, n, e, x, y }), format: 'jwk' });
  } catch {
    return null;
  }
}

function isStrong({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  const { modulusLength = 0, publicExponent = 0n, namedCurve } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'rsa')
    return (
      modulusLength >= FEWEST_BITS &&
      modulusLength <= MOST_BITS &&
      publicExponent > 2n &&
      publicExponent <= LARGEST_EXPONENT
    );
  return asymmetricKeyType === 'ed25519' || (asymmetricKeyType === 'ec' && namedCurve === 'prime256v1');
}

function plain(members: Readonly<Record<string, unknown>>): JWK {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, string] => typeof member[1] === 'string'),
  );
}
