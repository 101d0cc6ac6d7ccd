import { createCipheriv, createDecipheriv, createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SEAL_MARK } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { drawingAhead } from '@doorstep/platform/drawing-ahead.ts';

const FORMAT = 1;
const HEADER = 3;
const NONCE = SEAL_MARK - HEADER;
const TAG = 16;

const drawNonce = drawingAhead(NONCE);

export interface DataKeys {
  /** Sealing keys by version. */
  readonly sealing: ReadonlyMap<number, Uint8Array>;
  readonly index: Uint8Array;
}

/** AES-256-GCM under the given key: `header ‖ nonce ‖ ciphertext ‖ tag`. */
export function encrypt(
  key: Uint8Array | KeyObject,
  plain: Uint8Array,
  context: string,
  header: Uint8Array = new Uint8Array(),
): Buffer {
  const nonce = drawNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Inverse of encrypt; throws when the key, the context or a bit differs. */
export function decrypt(key: Uint8Array | KeyObject, sealed: Uint8Array, context: string): Buffer {
  const end = sealed.length - TAG;
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(context));
  cipher.setAuthTag(sealed.subarray(end));
  const plain = cipher.update(sealed.subarray(NONCE, end));
  cipher.final();
  return plain;
}

/** Data keys made ready once: raw bytes are made into a key object at every use, at several times the cost of the rest. */
export interface ReadyKeys {
  /** The version that seals; every other only opens. */
  readonly sealsWith: number;
  readonly sealing: ReadonlyMap<number, KeyObject>;
  readonly index: KeyObject;
}

export function readyKeys(keys: DataKeys, sealsWith: number): ReadyKeys {
  return {
    sealsWith,
    sealing: new Map([...keys.sealing].map(([version, key]) => [version, createSecretKey(key)])),
    index: createSecretKey(keys.index),
  };
}

/** A sealer that keeps the keys it was given; the newest seals. */
export function createSealer(keys: DataKeys): Sealer {
  const ready = readyKeys(keys, Math.max(...keys.sealing.keys()));
  return sealerOver(
    () => ready,
    () => undefined,
  );
}

/**
 * A sealer over keys that change. Sealed bytes are `format(1) ‖ key version(2) ‖ nonce(12) ‖ ciphertext ‖ tag(16)`.
 * @param unknown told of a version that is not among the keys, before the value is refused.
 */
export function sealerOver(current: () => ReadyKeys, unknown: () => void): Sealer {
  const keyOf = (version: number): KeyObject => {
    const key = current().sealing.get(version);
    if (key !== undefined) return key;
    unknown();
    throw new Error(`No data key of version ${String(version)}`);
  };
  return {
    seal: (text, context) => {
      const version = current().sealsWith;
      const header = Buffer.from([FORMAT, version >> 8, version & 0xff]);
      return encrypt(keyOf(version), Buffer.from(text), context, header);
    },
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < HEADER + NONCE + TAG || bytes.readUInt8(0) !== FORMAT)
        throw new Error('Not sealed here');
      return decrypt(keyOf(bytes.readUInt16BE(1)), bytes.subarray(HEADER), context).toString();
    },
    blindIndex: (field, value) => createHmac('sha256', current().index).update(`${field}\0${value}`).digest(),
  };
}
