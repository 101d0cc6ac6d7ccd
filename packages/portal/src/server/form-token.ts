import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The hidden field that answers the cookie. */
export const FORM_FIELD = 'doorstep_form';

/** The cookie that holds a browser's form secret; over https no other host of the domain can set it. */
export function formCookie(url: URL): string {
  return url.protocol === 'https:' ? '__Host-doorstep_form' : 'doorstep_form';
}

const BYTES = 32;

export function newFormSecret(): string {
  return randomBytes(BYTES).toString('base64url');
}

export function isFormSecret(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/u.test(text);
}

/**
 * The secret as a page carries it: masked with fresh bytes, so that the compressed size of pages that repeat what
 * was typed tells nothing about it (BREACH).
 */
export function maskedToken(secret: string): string {
  const pad = randomBytes(BYTES);
  return Buffer.concat([pad, xor(pad, Buffer.from(secret, 'base64url'))]).toString('base64url');
}

/** Whether a form's token was made from this browser's secret. */
export function answersSecret(token: unknown, secret: string): boolean {
  if (typeof token !== 'string') return false;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * BYTES) return false;
  const told = xor(bytes.subarray(0, BYTES), bytes.subarray(BYTES));
  return timingSafeEqual(sha256(told), sha256(Buffer.from(secret, 'base64url')));
}

/** A short name for something that must not stand in an address, such as a VID; it means nothing elsewhere. */
export function referenceTo(value: string, secret: string): string {
  return sha256(Buffer.from(`${secret}:${value}`))
    .toString('base64url')
    .slice(0, 22);
}

function xor(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(left.map((byte, at) => byte ^ (right[at] ?? 0)));
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
