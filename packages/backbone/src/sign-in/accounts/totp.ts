import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds a code stands for (RFC 6238 §5.2). */
const STEP = 30;
/** Steps before and after that count too: clocks differ, and people type (RFC 6238 §6). */
const DRIFT = 1;
const DIGITS = 6;
/** RFC 4648 §6. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/gu) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)] ?? '').join('');
}

/** HOTP (RFC 4226 §5.3) of a step: SHA-1, six digits, which is what every app takes. */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  const number = (hash.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / 1_000 / STEP);
}

/** The step whose code it is, later than the last one that counted; null for a wrong or a used one. */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  { now, lastStep }: { readonly now: Date; readonly lastStep: number },
): number | null {
  if (!/^[0-9]{6}$/u.test(code)) return null;
  const typed = Buffer.from(code);
  const current = stepAt(now);
  let found: number | null = null;
  for (let step = current - DRIFT; step <= current + DRIFT; step += 1) {
    const isSame = timingSafeEqual(Buffer.from(codeAt(secret, step)), typed);
    if (isSame && step > lastStep) found ??= step;
  }
  return found;
}
