import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';

const FORMAT = 1;
const HEADER = 3;
const NONCE = 12;
const TAG = 16;

export interface DataKeys {
  /** Sealing keys by version; the highest seals. */
  readonly sealing: ReadonlyMap<number, Uint8Array>;
  readonly index: Uint8Array;
}

/** AES-256-GCM under the given key: `nonce ‖ ciphertext ‖ tag`. */
export function encrypt(key: Uint8Array | KeyObject, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Inverse of encrypt; throws when the key, the context or a bit differs. */
export function decrypt(key: Uint8Array | KeyObject, sealed: Uint8Array, context: string): Buffer {
  const end = sealed.length - TAG;
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(context));
  cipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([cipher.update(sealed.subarray(NONCE, end)), cipher.final()]);
}

/** Sealed bytes are `format(1) ‖ key version(2) ‖ nonce(12) ‖ ciphertext ‖ tag(16)`. */
export function createSealer(keys: DataKeys): Sealer {
  const newest = Math.max(...keys.sealing.keys());
  // A key object is made ready once; raw bytes are made into one at every use, at several times the cost of the rest.
  const ready = new Map([...keys.sealing].map(([version, key]) => [version, createSecretKey(key)]));
  const indexKey = createSecretKey(keys.index);
  const keyOf = (version: number): KeyObject => {
    const key = ready.get(version);
    if (key === undefined) throw new Error(`No data key of version ${String(version)}`);
    return key;
  };
  return {
    seal: (text, context) => {
      const header = Buffer.from([FORMAT, newest >> 8, newest & 0xff]);
      return Buffer.concat([header, encrypt(keyOf(newest), Buffer.from(text), context)]);
    },
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < HEADER + NONCE + TAG || bytes.readUInt8(0) !== FORMAT)
        throw new Error('Not sealed here');
      return decrypt(keyOf(bytes.readUInt16BE(1)), bytes.subarray(HEADER), context).toString();
    },
    blindIndex: (field, value) => createHmac('sha256', indexKey).update(`${field}\0${value}`).digest(),
  };
}
