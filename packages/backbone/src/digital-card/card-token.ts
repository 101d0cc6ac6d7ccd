import { deflateSync, inflateSync } from 'node:zlib';
import { decode, encode } from 'cborg';
import { fromBase45, toBase45 } from '@doorstep/core/shared/claim-169/base45.ts';
import { zlibOfLiterals } from './fixed-block.ts';

/** COSE_Sign1 (RFC 9052, §4.2) as a CWT (RFC 8392), in the transport of MOSIP's 169 QR code specification. */
export interface CardToken {
  /** The protected header as it was signed. */
  readonly protectedHeader: Uint8Array;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

export const HEADER = { alg: 1, kid: 4 } as const;
export const CLAIM = { iss: 1, exp: 4, nbf: 5, iat: 6, identity: 169 } as const;
/** Tags 61 (CWT) and 18 (COSE_Sign1). */
const TAGS = [0xd8, 0x3d, 0xd2] as const;
/** A QR code holds less than 3 KB; what unpacks to more is no card. */
const LARGEST = 65_536;

export function writeCardToken({ protectedHeader, payload, signature }: CardToken): string {
  const signed = encode([protectedHeader, new Map(), payload, signature]);
  return toBase45(packed(Uint8Array.from([...TAGS, ...signed])));
}

function packed(bytes: Uint8Array): Uint8Array {
  const shrunk = deflateSync(bytes, { level: 9 });
  const isStored = (((shrunk[2] ?? 0) >> 1) & 3) === 0;
  return isStored ? zlibOfLiterals(bytes) : shrunk;
}

/** Null for what is no signed token. */
export function readCardToken(text: string): CardToken | null {
  const packed = fromBase45(text.trim());
  if (packed === null) return null;
  try {
    const parts: unknown = decode(untagged(inflateSync(packed, { maxOutputLength: LARGEST })), {
      useMaps: true,
    });
    if (!Array.isArray(parts) || parts.length !== 4) return null;
    const members: readonly unknown[] = parts;
    const [protectedHeader, , payload, signature] = members;
    return isBytes(protectedHeader) && isBytes(payload) && isBytes(signature)
      ? { protectedHeader, payload, signature }
      : null;
  } catch {
    return null;
  }
}

/** What is signed: the Sig_structure (RFC 9052, §4.4). */
export function toBeSigned({ protectedHeader, payload }: Omit<CardToken, 'signature'>): Uint8Array {
  return encode(['Signature1', protectedHeader, new Uint8Array(), payload]);
}

/** A map of numbered members; null for anything else. */
export function readMap(bytes: Uint8Array): ReadonlyMap<unknown, unknown> | null {
  try {
    const value: unknown = decode(bytes, { useMaps: true });
    return value instanceof Map ? value : null;
  } catch {
    return null;
  }
}

function untagged(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes;
  const afterCwt = first === TAGS[0] && second === TAGS[1] ? bytes.subarray(2) : bytes;
  return afterCwt[0] === TAGS[2] ? afterCwt.subarray(1) : afterCwt;
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}
