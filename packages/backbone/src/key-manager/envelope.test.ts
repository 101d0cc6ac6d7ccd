import {
  constants,
  createCipheriv,
  createDecipheriv,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEnvelope, openEnvelope, openSessionKey, readEnvelope } from './envelope.ts';
import { decryptWithPin, encryptWithPin } from './pin-envelope.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const thumbprint = randomBytes(32);
const SPLITTER = '#KEY_SPLITTER#';
const none = { salt: null, aad: null };

/** Opens by the byte positions of the contract, written apart from the code under test. */
function openByHand(parts: { key: Buffer; nonce: Buffer; aad: Buffer | null; sealed: Buffer }): string {
  const cipher = createDecipheriv('aes-256-gcm', parts.key, parts.nonce);
  if (parts.aad !== null) cipher.setAAD(parts.aad);
  cipher.setAuthTag(parts.sealed.subarray(-16));
  return Buffer.concat([cipher.update(parts.sealed.subarray(0, -16)), cipher.final()]).toString();
}

function keyByHand(sealed: Buffer): Buffer {
  return privateDecrypt(
    { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    sealed,
  );
}

function makeByHand(text: string, nonce: Buffer, aad: Buffer | null) {
  const key = randomBytes(32);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  if (aad !== null) cipher.setAAD(aad);
  const sealed = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  const sealedKey = publicEncrypt(
    { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    key,
  );
  return { sealedKey, sealed };
}

function open(bytes: Buffer, options: Parameters<typeof openEnvelope>[2] = none): string {
  const envelope = readEnvelope(bytes);
  if (!envelope.ok) return envelope.failure.word;
  const key = openSessionKey(privateKey, envelope.value.sealedKey);
  if (!key.ok) return key.failure.word;
  const opened = openEnvelope(envelope.value, key.value, options);
  return opened.ok ? opened.value.toString() : opened.failure.word;
}

describe('the envelope of the wire', () => {
  it('without salt and aad is VER_R2, the thumbprint, the key, the splitter, 32 bytes of aad and the data', () => {
    const made = makeEnvelope({ thumbprint, publicKey }, Buffer.from('text'), none);
    expect(made.subarray(0, 6).toString()).toBe('VER_R2');
    expect(made.subarray(6, 38)).toEqual(thumbprint);
    expect(made.subarray(294, 308).toString()).toBe(SPLITTER);
    const aad = made.subarray(308, 340);
    const key = keyByHand(made.subarray(38, 294));
    expect(openByHand({ key, nonce: aad.subarray(0, 12), aad, sealed: made.subarray(340) })).toBe('text');
  });

  it('with a salt has it as nonce and the aad that was given', () => {
    const [salt, aad] = [randomBytes(12), randomBytes(32)];
    const made = makeEnvelope({ thumbprint, publicKey }, Buffer.from('text'), { salt, aad });
    expect(made.subarray(0, 32)).toEqual(thumbprint);
    const key = keyByHand(made.subarray(32, 288));
    expect(openByHand({ key, nonce: salt, aad, sealed: made.subarray(302) })).toBe('text');
  });

  it('with aad alone carries a nonce of 16 bytes behind the tag', () => {
    const aad = randomBytes(20);
    const made = makeEnvelope({ thumbprint, publicKey }, Buffer.from('text'), { salt: null, aad });
    const key = keyByHand(made.subarray(32, 288));
    expect(openByHand({ key, nonce: made.subarray(-16), aad, sealed: made.subarray(302, -16) })).toBe('text');
  });

  it('opens what other code made, of every form, and blobs from before thumbprints', () => {
    const own = randomBytes(32);
    const modern = makeByHand('text', own.subarray(0, 12), own);
    const head = Buffer.concat([modern.sealedKey, Buffer.from(SPLITTER)]);
    expect(open(Buffer.concat([Buffer.from('VER_R2'), thumbprint, head, own, modern.sealed]))).toBe('text');
    const [salt, aad] = [randomBytes(12), randomBytes(8)];
    const salted = makeByHand('text', salt, aad);
    expect(
      open(Buffer.concat([thumbprint, salted.sealedKey, Buffer.from(SPLITTER), salted.sealed]), {
        salt,
        aad,
      }),
    ).toBe('text');
    const nonce = randomBytes(16);
    const old = makeByHand('text', nonce, null);
    expect(open(Buffer.concat([old.sealedKey, Buffer.from(SPLITTER), old.sealed, nonce]))).toBe('text');
  });

  it('opens what it made, whatever is in it, and refuses a changed bit anywhere behind the thumbprint', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), (data, at) => {
        const made = makeEnvelope({ thumbprint, publicKey }, data, none);
        expect(open(made)).toBe(Buffer.from(data).toString());
        const changed = Buffer.from(made);
        const position = 38 + (at % (made.length - 38));
        changed.writeUInt8(changed.readUInt8(position) ^ 1, position);
        expect(open(changed)).toMatch(/unreadable|malformed/u);
      }),
      { numRuns: 20 },
    );
  });

  it('is malformed without its splitter, or cut short', () => {
    expect(open(randomBytes(400))).toBe('envelope-malformed');
    expect(open(Buffer.alloc(0))).toBe('envelope-malformed');
    const made = makeEnvelope({ thumbprint, publicKey }, Buffer.from('text'), none);
    expect(open(made.subarray(0, 310))).toBe('data-unreadable');
  });
});

describe('the envelope under a PIN', () => {
  it('opens with the PIN only', async () => {
    const made = await encryptWithPin(Buffer.from('text'), '1234');
    const opened = await decryptWithPin(made, '1234');
    expect(opened.ok && opened.value.toString()).toBe('text');
    expect(await decryptWithPin(made, '1235')).toMatchObject({ failure: { word: 'data-unreadable' } });
    expect(await decryptWithPin(Buffer.from('short'), '1234')).toMatchObject({ ok: false });
  });
});
