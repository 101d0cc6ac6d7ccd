import {
  constants,
  createCipheriv,
  createDecipheriv,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { EnvelopeOptions } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { letGo } from '@doorstep/platform/let-go.ts';

/** The literals and lengths of the wire (identity-backbone §13.1, §13.2). */
const SPLITTER = Buffer.from('#KEY_SPLITTER#');
const VERSION = Buffer.from('VER_R2');
const THUMBPRINT = 32;
const SEALED_KEY = 256;
const OWN_AAD = 32;
const NONCE = 12;
const LONE_NONCE = 16;
const TAG = 16;

/** What stands before the splitter, and the data behind it. */
export interface Envelope {
  /** Null in blobs from before envelopes carried one. */
  readonly thumbprint: Buffer | null;
  readonly sealedKey: Buffer;
  readonly form: 'own-nonce' | 'given';
  readonly data: Buffer;
}

export function makeEnvelope(
  to: { readonly thumbprint: Uint8Array; readonly publicKey: KeyObject },
  data: Uint8Array,
  options: EnvelopeOptions,
): Buffer {
  const key = randomBytes(32);
  const sealedKey = sealSessionKey(to.publicKey, key);
  const head = [Buffer.from(to.thumbprint), sealedKey, SPLITTER];
  const { salt, aad } = options;
  if (salt !== null) return joined(head, sealedParts(key, data, Buffer.from(salt), aad));
  if (aad !== null) {
    const nonce = randomBytes(LONE_NONCE);
    return joined(head, sealedParts(key, data, nonce, aad), nonce);
  }
  const own = randomBytes(OWN_AAD);
  return joined([VERSION, ...head, own], sealedParts(key, data, own.subarray(0, NONCE), own));
}

/** Splits at the first splitter behind the sealed key, whose bytes may hold anything. */
export function readEnvelope(bytes: Uint8Array): Result<Envelope, 'envelope-malformed'> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const versioned = whole.subarray(0, VERSION.length).equals(VERSION) ? VERSION.length : 0;
  const heads = [
    { at: versioned + THUMBPRINT, form: versioned === 0 ? ('given' as const) : ('own-nonce' as const) },
    { at: 0, form: 'given' as const },
  ];
  for (const { at, form } of heads) {
    const end = at + SEALED_KEY;
    if (!whole.subarray(end, end + SPLITTER.length).equals(SPLITTER)) continue;
    return ok({
      thumbprint: at === 0 ? null : whole.subarray(at - THUMBPRINT, at),
      sealedKey: whole.subarray(at, end),
      form,
      data: whole.subarray(end + SPLITTER.length),
    });
  }
  return fail('envelope-malformed');
}

export function openEnvelope(
  { form, data }: Envelope,
  key: Uint8Array,
  { salt, aad }: EnvelopeOptions,
): Result<Buffer, 'data-unreadable'> {
  if (form === 'own-nonce') {
    const own = data.subarray(0, OWN_AAD);
    return unseal(key, data.subarray(OWN_AAD), own.subarray(0, NONCE), own);
  }
  if (salt !== null) return unseal(key, data, Buffer.from(salt), aad);
  const end = data.length - LONE_NONCE;
  return end < 0 ? fail('data-unreadable') : unseal(key, data.subarray(0, end), data.subarray(end), aad);
}

/** RSA-OAEP with SHA-256 for both hashes. */
export function sealSessionKey(publicKey: KeyObject, key: Uint8Array): Buffer {
  return publicEncrypt(
    { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    key,
  );
}

export function openSessionKey(
  privateKey: KeyObject,
  sealed: Uint8Array,
): Result<Buffer, 'session-key-unreadable'> {
  try {
    const options = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
    const key = privateDecrypt(options, sealed);
    return key.length === 32 ? ok(key) : fail('session-key-unreadable');
  } catch {
    return fail('session-key-unreadable');
  }
}

export function seal(key: Uint8Array, data: Uint8Array, nonce: Buffer, aad: Uint8Array | null): Buffer {
  return joined([], sealedParts(key, data, nonce, aad));
}

interface SealedParts {
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

function sealedParts(key: Uint8Array, data: Uint8Array, nonce: Buffer, aad: Uint8Array | null): SealedParts {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  if (aad !== null) cipher.setAAD(aad);
  const ciphertext = cipher.update(data);
  cipher.final();
  return { ciphertext, tag: cipher.getAuthTag() };
}

/** Copied once, however large, and nothing of it left for the collector. */
function joined(
  head: readonly Buffer[],
  { ciphertext, tag }: SealedParts,
  ...tail: readonly Buffer[]
): Buffer {
  const whole = Buffer.concat([...head, ciphertext, tag, ...tail]);
  letGo(ciphertext);
  return whole;
}

export function unseal(
  key: Uint8Array,
  sealed: Buffer,
  nonce: Buffer,
  aad: Uint8Array | null,
): Result<Buffer, 'data-unreadable'> {
  const end = sealed.length - TAG;
  if (end < 0 || nonce.length === 0) return fail('data-unreadable');
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
    if (aad !== null) cipher.setAAD(aad);
    cipher.setAuthTag(sealed.subarray(end));
    const plain = cipher.update(sealed.subarray(0, end));
    cipher.final();
    return ok(plain);
  } catch {
    return fail('data-unreadable');
  }
}
