import {
  X509Certificate,
  constants,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  verify,
} from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyOwner } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { createCertificateSystem, createKeyManager, rewrapKeys } from './index.ts';
import { openShop } from './testing/shop.ts';
import type { Shop } from './testing/shop.ts';
import { makeCertificate } from './x509.ts';

const DAY_MS = 86_400_000;
const OWNER: KeyOwner = { applicationId: 'RESIDENT', referenceId: 'r' };
const PARTNER: KeyOwner = { applicationId: 'PARTNER', referenceId: 'bank' };
const none = { salt: null, aad: null };

let shop: Shop;
let clock: Date;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());
beforeEach(async () => {
  clock = new Date();
  await shop.clear();
  await shop.database.sql`truncate key_manager.certificate`;
});

function system() {
  const { sql, masterKeys } = shop;
  const keyManager = createKeyManager(sql, masterKeys);
  const policy = {
    applications: ['KERNEL', 'RESIDENT'],
    otherDomains: ['PARTNER'],
    rootDays: 2920,
    moduleDays: 1095,
    referenceDays: 730,
    organisation: 'id.example',
  };
  return {
    keyManager,
    ...createCertificateSystem({ sql, masterKeys, keyManager, policy, now: () => clock }),
  };
}

function value<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

function pass(days: number): void {
  clock = new Date(clock.getTime() + days * DAY_MS);
}

describe('a reference’s key pair', () => {
  it('is followed by the next a week before its end; what was sealed to the first still opens', async () => {
    const { moduleKeys, office } = system();
    const first = value(await moduleKeys.certificate(OWNER));
    const sealed = value(await moduleKeys.encrypt(OWNER, Buffer.from('text'), none));
    pass(722);
    expect(value(await moduleKeys.certificate(OWNER)).pem).toBe(first.pem);
    pass(2);
    const second = value(await moduleKeys.certificate(OWNER));
    expect(second.pem).not.toBe(first.pem);
    expect(value(await office.all(OWNER))).toHaveLength(2);
    expect(Buffer.from(value(await moduleKeys.decrypt(OWNER, sealed, none))).toString()).toBe('text');
    pass(30);
    expect(value(await office.all(OWNER)).map(({ pem }) => pem)).toEqual([second.pem]);
    expect(Buffer.from(value(await moduleKeys.decrypt(OWNER, sealed, none))).toString()).toBe('text');
  });

  it('is made once, whoever else asks for it at that moment', async () => {
    const changes = async () => {
      const [row] = await shop.database.sql<{ version: number }[]>`
        select version::integer as version from key_manager.ring`;
      return row?.version ?? 0;
    };
    const { moduleKeys } = system();
    const before = await changes();
    const asked = await Promise.all(Array.from({ length: 20 }, () => moduleKeys.certificate(OWNER)));
    expect(new Set(asked.map((one) => value(one).pem)).size).toBe(1);
    // The root, its module and the reference.
    expect((await changes()) - before).toBe(3);
  });

  it('never outlives what issued it', async () => {
    const { moduleKeys } = system();
    const module = value(await moduleKeys.certificate({ ...OWNER, referenceId: '' }));
    pass(1000);
    const late = value(await moduleKeys.certificate(OWNER));
    expect(late.expiresAt.getTime()).toBeLessThanOrEqual(module.expiresAt.getTime());
  });

  it('is the same for every process, and survives a new master key', async () => {
    const one = system();
    const sealed = value(await one.moduleKeys.encrypt(OWNER, Buffer.from('text'), none));
    shop.keyFile = [randomBytes(32), ...shop.keyFile];
    expect(await rewrapKeys(shop.sql, shop.masterKeys)).toBe(3);
    shop.keyFile = shop.keyFile.slice(0, 1);
    const other = system();
    expect(Buffer.from(value(await other.moduleKeys.decrypt(OWNER, sealed, none))).toString()).toBe('text');
  });

  it('is taken up by other processes when the ring tells them', async () => {
    const one = system();
    const other = system();
    const module = { applicationId: 'RESIDENT', referenceId: '' };
    await other.moduleKeys.certificate(module);
    await one.keyManager.refresh();
    await other.keyManager.refresh();
    const renewed = value(
      await one.office.moduleKey(module, { commonName: 'new', organisation: '' }, 'anew'),
    );
    await other.keyManager.refresh();
    expect(value(await other.moduleKeys.certificate(module)).pem).toBe(renewed.pem);
  });

  it('opens session keys by thumbprint, and tells an unknown thumbprint from a key sealed to another', async () => {
    const { moduleKeys } = system();
    const certificate = value(await moduleKeys.certificate(OWNER));
    const key = randomBytes(32);
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const sealed = publicEncrypt({ key: createPublicKey(certificate.pem), padding, oaepHash: 'sha256' }, key);
    expect(value(await moduleKeys.decryptSessionKey(OWNER, certificate.thumbprint, sealed))).toEqual(key);
    expect(await moduleKeys.decryptSessionKey(OWNER, randomBytes(32), sealed)).toMatchObject({
      failure: { word: 'thumbprint-unknown' },
    });
    expect(await moduleKeys.decryptSessionKey(OWNER, certificate.thumbprint, randomBytes(256))).toMatchObject(
      {
        failure: { word: 'session-key-unreadable' },
      },
    );
  });

  it('signs documents, with its chain to the root', async () => {
    const { moduleKeys } = system();
    const signer = value(await moduleKeys.documentSigner({ applicationId: 'KERNEL', referenceId: 'SIGN' }));
    const data = Buffer.from('a document');
    const key = createPublicKey(signer.certificate.pem);
    expect(verify('sha256', data, key, await signer.sign(data))).toBe(true);
    const names = signer.chain.map(({ pem }) => new X509Certificate(pem).subject.split('\n')[0]);
    expect(names).toEqual(['CN=KERNEL', 'CN=ROOT']);
  });
});

describe('certificates from outside', () => {
  it('made for our key are used, and the old thumbprint is still found', async () => {
    const { moduleKeys, office } = system();
    const own = value(await moduleKeys.certificate(OWNER));
    const sealed = value(await moduleKeys.encrypt(OWNER, Buffer.from('text'), none));
    const outside = await outsideCertificate(own.pem, 5);
    value(await office.upload(OWNER, outside.pem));
    expect(value(await moduleKeys.certificate(OWNER)).pem).toBe(outside.pem);
    expect(Buffer.from(value(await moduleKeys.decrypt(OWNER, sealed, none))).toString()).toBe('text');
    const anew = value(await moduleKeys.encrypt(OWNER, Buffer.from('new'), none));
    expect(Buffer.from(value(await moduleKeys.decrypt(OWNER, anew, none))).toString()).toBe('new');
  });

  it('are refused when they are not valid at this time', async () => {
    const { moduleKeys, office } = system();
    const own = value(await moduleKeys.certificate(OWNER));
    const outside = await outsideCertificate(own.pem, 5);
    pass(6);
    expect(await office.upload(OWNER, outside.pem)).toMatchObject({
      failure: { word: 'certificate-invalid' },
    });
    expect(await office.uploadForeign(PARTNER, outside.pem)).toMatchObject({
      failure: { word: 'certificate-invalid' },
    });
  });

  it('of a partner are used until they run out, and then refused rather than replaced', async () => {
    const { moduleKeys, office } = system();
    const certificate = await outsideCertificate(value(await moduleKeys.certificate(OWNER)).pem, 5);
    value(await office.uploadForeign(PARTNER, certificate.pem));
    expect((await moduleKeys.encrypt(PARTNER, Buffer.from('x'), none)).ok).toBe(true);
    pass(6);
    expect(await moduleKeys.encrypt(PARTNER, Buffer.from('x'), none)).toMatchObject({
      failure: { word: 'key-expired' },
    });
  });
});

/** What a national authority would make for the public key of a certificate of ours. */
async function outsideCertificate(pem: string, days: number) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const issuer = await makeCertificate({
    subject: { commonName: 'National CA', organisation: 'State' },
    publicKey,
    use: 'authority',
    days: 3650,
    now: clock,
    issuer: null,
    signingKey: privateKey,
  });
  return makeCertificate({
    subject: { commonName: 'resident', organisation: 'State' },
    publicKey: createPublicKey(pem),
    use: 'pair',
    days,
    now: clock,
    issuer: { certificate: issuer },
    signingKey: privateKey,
  });
}
