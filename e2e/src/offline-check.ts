import { createPublicKey, verify } from 'node:crypto';
import { decode } from '@mosip/pixelpass';
import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';

/**
 * Whether one of the keys signed what a card's code says (RFC 9052, section 4.4), by MOSIP's decoder and Node.js alone:
 * nothing of this product's own.
 */
export function isSignedByOneOf(code: string, keySet: unknown): boolean {
  const token: unknown = JSON.parse(decode(code));
  const parts = listAt(token, 'value', 'value');
  const [header, , payload, signature] = parts.map((part) => Buffer.from(listAt(part, 'data').map(Number)));
  if (header === undefined || payload === undefined || signature === undefined) return false;
  const signed = Buffer.concat([
    Buffer.of(0x84, 0x6a),
    Buffer.from('Signature1'),
    byteString(header),
    byteString(Buffer.alloc(0)),
    byteString(payload),
  ]);
  return listAt(keySet, 'keys')
    .filter(isRecord)
    .filter((key) => textAt(key, 'crv') === 'Ed25519')
    .some((key) => verify(null, signed, createPublicKey({ key, format: 'jwk' }), signature));
}

/** CBOR, as far as a card's code needs it. */
function byteString(bytes: Buffer): Buffer {
  const { length } = bytes;
  if (length < 24) return Buffer.concat([Buffer.of(0x40 + length), bytes]);
  if (length < 256) return Buffer.concat([Buffer.of(0x58, length), bytes]);
  return Buffer.concat([Buffer.of(0x59, length >> 8, length & 0xff), bytes]);
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}
