import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { fail } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { seal, unseal } from './envelope.ts';

const SALT = 32;
const NONCE = 12;
/** Of the wire (identity-backbone §13.1). */
const ITERATIONS = 100_000;

/** `salt(32) ‖ nonce(12) ‖ AES-GCM(data, key=PBKDF2(pin, salt), aad=salt)` (identity-backbone §13.3). */
export async function encryptWithPin(data: Uint8Array, pin: string): Promise<Buffer> {
  const salt = randomBytes(SALT);
  const nonce = randomBytes(NONCE);
  return Buffer.concat([salt, nonce, seal(await keyOf(pin, salt), data, nonce, salt)]);
}

export async function decryptWithPin(
  envelope: Buffer,
  pin: string,
): Promise<Result<Buffer, 'data-unreadable'>> {
  if (envelope.length < SALT + NONCE) return fail('data-unreadable');
  const salt = envelope.subarray(0, SALT);
  const nonce = envelope.subarray(SALT, SALT + NONCE);
  return unseal(await keyOf(pin, salt), envelope.subarray(SALT + NONCE), nonce, salt);
}

function keyOf(pin: string, salt: Uint8Array): Promise<Buffer> {
  return promisify(pbkdf2)(pin, salt, ITERATIONS, 32, 'sha512');
}
