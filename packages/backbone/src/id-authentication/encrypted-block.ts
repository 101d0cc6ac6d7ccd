import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import type { KeyOwner, ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

/** The members in which a proof travels (identity-backbone §9.1), all base64url. */
export interface EncryptedBlock {
  readonly thumbprint: string;
  readonly requestSessionKey: string;
  readonly requestHMAC: string;
  readonly request: string;
}

export type BlockRefusal = 'thumbprint-unknown' | 'block-unreadable' | 'hmac-differs';

const TAG = 16;
/** One cipher block, appended; MOSIP's cipher takes no twelve-byte nonce here. */
const IV = 16;

/** The proof in clear as its sender wrote it, once its hash is the one the sender sealed with it. */
export async function openBlock(
  moduleKeys: Pick<ModuleKeys, 'decryptSessionKey'>,
  owner: KeyOwner,
  block: EncryptedBlock,
): Promise<Result<string, BlockRefusal>> {
  const sessionKey = await moduleKeys.decryptSessionKey(
    owner,
    thumbprintBytes(block.thumbprint),
    Buffer.from(block.requestSessionKey, 'base64url'),
  );
  if (!sessionKey.ok) {
    return fail(sessionKey.failure.word === 'thumbprint-unknown' ? 'thumbprint-unknown' : 'block-unreadable');
  }
  const plain = decrypt(sessionKey.value, block.request);
  const hash = decrypt(sessionKey.value, block.requestHMAC);
  if (plain === null || hash === null) return fail('block-unreadable');
  const expected = Buffer.from(createHash('sha256').update(plain).digest('hex').toUpperCase());
  if (expected.length !== hash.length || !timingSafeEqual(expected, hash)) return fail('hmac-differs');
  return ok(plain.toString());
}

/** Older clients write it in hexadecimal. */
function thumbprintBytes(text: string): Uint8Array {
  return /^[0-9a-f]{64}$/iu.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64url');
}

/** `ciphertext ‖ tag ‖ iv` under AES-256-GCM; null when it is not that. */
function decrypt(key: Uint8Array, sealed: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (key.length !== 32 || bytes.length < TAG + IV) return null;
  const ivStart = bytes.length - IV;
  const tagStart = ivStart - TAG;
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(ivStart));
    cipher.setAuthTag(bytes.subarray(tagStart, ivStart));
    return Buffer.concat([cipher.update(bytes.subarray(0, tagStart)), cipher.final()]);
  } catch {
    return null;
  }
}
