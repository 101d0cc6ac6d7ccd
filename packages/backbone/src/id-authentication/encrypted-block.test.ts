import { constants, createHash, privateDecrypt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { openBlock } from './encrypted-block.ts';
import type { EncryptedBlock } from './encrypted-block.ts';
import { aCertificate } from './testing/a-certificate.ts';
import type { ACertificate } from './testing/a-certificate.ts';
import { sealedProof } from './testing/sealed-proof.ts';

const OWNER = { applicationId: 'IDA', referenceId: 'INTERNAL' };
const PROOF = { timestamp: '2026-03-01T12:00:00.000Z', otp: '314159' };

let key: ACertificate;
beforeAll(async () => {
  key = await aCertificate('IDA');
});

/** The key manager's own rule: by thumbprint, RSA-OAEP with SHA-256. */
const moduleKeys: Pick<ModuleKeys, 'decryptSessionKey'> = {
  decryptSessionKey: async (_owner, thumbprint, sealed) => {
    const own = createHash('sha256').update(key.certificate.raw).digest();
    if (!own.equals(thumbprint)) return fail('thumbprint-unknown');
    try {
      const padding = constants.RSA_PKCS1_OAEP_PADDING;
      return ok(privateDecrypt({ key: key.privateKey, padding, oaepHash: 'sha256' }, sealed));
    } catch {
      return fail('session-key-unreadable');
    }
  },
};

function open(block: EncryptedBlock) {
  return openBlock(moduleKeys, OWNER, block);
}

describe('an encrypted proof', () => {
  it('opens as it was written', async () => {
    expect(await open(sealedProof(key.certificate, PROOF))).toEqual(ok(JSON.stringify(PROOF)));
  });

  it('may name the certificate in hexadecimal, as older clients do', async () => {
    const block = sealedProof(key.certificate, PROOF);
    const thumbprint = Buffer.from(block.thumbprint, 'base64url').toString('hex').toUpperCase();
    expect(await open({ ...block, thumbprint })).toMatchObject({ ok: true });
  });

  it('is refused with a hash that is another proof’s', async () => {
    const block = sealedProof(key.certificate, PROOF);
    // Under the same session key, sealed as well, and still not the hash of the request.
    expect(await open({ ...block, requestHMAC: block.request })).toMatchObject(refused('hmac-differs'));
  });

  it.each(['request', 'requestHMAC'] as const)('is refused with a changed bit in %s', async (member) => {
    const block = sealedProof(key.certificate, PROOF);
    const bytes = Buffer.from(block[member], 'base64url');
    bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3);
    const changed = { ...block, [member]: bytes.toString('base64url') };
    expect(await open(changed)).toMatchObject(refused('block-unreadable'));
  });

  it('is refused when it is no block at all, or wrapped for another key', async () => {
    const block = sealedProof(key.certificate, PROOF);
    expect(await open({ ...block, request: 'abc' })).toMatchObject(refused('block-unreadable'));
    expect(await open({ ...block, requestSessionKey: 'abc' })).toMatchObject(refused('block-unreadable'));
    const other = sealedProof((await aCertificate('other')).certificate, PROOF);
    expect(await open(other)).toMatchObject(refused('thumbprint-unknown'));
    expect(await open({ ...other, thumbprint: block.thumbprint })).toMatchObject(refused('block-unreadable'));
  });
});

function refused(word: string) {
  return { ok: false, failure: { word } };
}
