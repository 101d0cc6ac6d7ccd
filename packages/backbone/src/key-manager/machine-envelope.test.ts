import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encryptForMachine } from './machine-envelope.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });

function spki(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

/** As a machine's client crypto reads it: 256 bytes of wrapped key, 12 of nonce, 32 of additional data, the rest. */
function opened(bytes: Buffer, privateKey: KeyObject): Buffer {
  const wrapped = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const key = privateDecrypt(wrapped, bytes.subarray(0, 256));
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(256, 268), { authTagLength: 16 });
  cipher.setAAD(bytes.subarray(268, 300)).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([cipher.update(bytes.subarray(300, -16)), cipher.final()]);
}

describe('what is for one machine only', () => {
  it.each([0, 1, 100_000])('is opened by its key: %d bytes', (size) => {
    const data = randomBytes(size);
    const made = encryptForMachine(spki(pair.publicKey), data);
    if (!made.ok) throw new Error(made.failure.word);
    expect(opened(Buffer.from(made.value), pair.privateKey)).toEqual(data);
  });

  it('is not opened by another key', () => {
    const made = encryptForMachine(spki(pair.publicKey), randomBytes(8));
    if (!made.ok) throw new Error(made.failure.word);
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    expect(() => opened(Buffer.from(made.value), other)).toThrow();
  });

  it('is not made for what is no RSA key of 2048 bits', () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    for (const key of ['', 'nonsense', spki(small), spki(curve)])
      expect(encryptForMachine(key, randomBytes(8))).toMatchObject({
        failure: { word: 'machine-key-missing' },
      });
  });
});
