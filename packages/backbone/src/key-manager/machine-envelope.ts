import { createPublicKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { seal, sealSessionKey } from './envelope.ts';

const NONCE = 12;
const AAD = 32;
/** Bits; the machine reads so much of the envelope as wrapped key. */
const KEY_SIZE = 2048;

/**
 * Encrypts to a registration machine as its client crypto opens it (pre-registration §2.11.3): wrapped key, nonce,
 * additional data and ciphertext, one after the other. The key is an RSA key's SubjectPublicKeyInfo in base64.
 */
export function encryptForMachine(
  publicKey: string,
  data: Uint8Array,
): Result<Uint8Array, 'machine-key-missing'> {
  const to = readKey(publicKey);
  if (to === null) return fail('machine-key-missing');
  const [key, nonce, aad] = [randomBytes(32), randomBytes(NONCE), randomBytes(AAD)];
  return ok(Buffer.concat([sealSessionKey(to, key), nonce, aad, seal(key, data, nonce, aad)]));
}

function readKey(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    const bits = key.asymmetricKeyDetails?.modulusLength;
    return key.asymmetricKeyType === 'rsa' && bits === KEY_SIZE ? key : null;
  } catch {
    return null;
  }
}
