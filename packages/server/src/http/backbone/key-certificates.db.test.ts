import { X509Certificate } from 'node:crypto';
import { isRecord, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, codeOf, keyCalls, url64 } from '../../testing/key-calls.ts';
import type { KeyCalls } from '../../testing/key-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let resident: KeyCalls;
let maker: KeyCalls;
let partnerAdmin: KeyCalls;
beforeAll(async () => {
  server = await startServer();
  resident = await keyCalls(server, 'RESIDENT');
  maker = await keyCalls(server, 'KEY_MAKER');
  partnerAdmin = await keyCalls(server, 'PARTNER_ADMIN');
});
afterAll(() => server.stop());

describe('[KEY-9] [KEY-10] certificates', () => {
  it('of a reference are issued by the module, and the module’s by the root', async () => {
    const reference = new X509Certificate(await resident.certificateOf('RESIDENT', 'chain'));
    const module = new X509Certificate(await resident.certificateOf('RESIDENT'));
    const root = new X509Certificate(await resident.certificateOf('ROOT'));
    expect(reference.checkIssued(module) && reference.verify(module.publicKey)).toBe(true);
    expect(module.checkIssued(root) && module.verify(root.publicKey)).toBe(true);
    expect(root.checkIssued(root) && root.verify(root.publicKey)).toBe(true);
    expect([reference.ca, module.ca, root.ca]).toEqual([false, true, true]);
    expect(reference.subject).toContain('CN=RESIDENT-chain');
  });

  it('are one however many ask for a new one at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 6 }, () => resident.certificateOf('DIGITAL_CARD', 'race')),
    );
    expect(new Set(all).size).toBe(1);
    const listed = await resident.get('getAllCertificates?applicationId=DIGITAL_CARD&referenceId=race');
    expect(valueAt(listed, ['response', 'allCertificates'])).toHaveLength(1);
  });

  it('of a module are followed by new ones on demand, and both stay listed', async () => {
    const made = await maker.post('generateMasterKey/certificate', {
      applicationId: 'PMS',
      commonName: 'first',
      country: 'MA',
    });
    expect(answerOf(made, 'certificate')).toContain('BEGIN CERTIFICATE');
    const again = await maker.post('generateMasterKey/CERTIFICATE', {
      applicationId: 'PMS',
      commonName: 'other',
    });
    expect(answerOf(again, 'certificate')).toBe(answerOf(made, 'certificate'));
    const forced = await maker.post('generateMasterKey/CSR', {
      applicationId: 'PMS',
      commonName: 'second',
      force: true,
    });
    expect(new X509Certificate(answerOf(forced, 'certificate')).subject).toContain('CN=second');
    expect(answerOf(forced, 'certSignRequest')).toContain('BEGIN CERTIFICATE REQUEST');
    const listed = valueAt(await resident.get('getAllCertificates?applicationId=PMS'), [
      'response',
      'allCertificates',
    ]);
    expect(listed).toHaveLength(2);
    expect(Array.isArray(listed) && isRecord(listed[0]) && Object.keys(listed[0]).sort()).toEqual([
      'certificateData',
      'expiryAt',
      'issuedAt',
      'keyId',
    ]);
    expect(codeOf(await maker.post('generateMasterKey/KEY', { applicationId: 'PMS' }))).toBe('KER-KMS-009');
    expect(
      codeOf(await maker.post('generateMasterKey/CSR', { applicationId: 'PMS', referenceId: 'x' })),
    ).toBe('KER-KMS-010');
    expect(codeOf(await maker.post('generateMasterKey/CSR', { applicationId: 'PARTNER' }))).toBe(
      'KER-KMS-016',
    );
  });

  it('of others are kept to encrypt to, and cannot be decrypted for', async () => {
    const partner = { applicationId: 'PARTNER', referenceId: 'mpartner-bank' };
    const certificateData = await resident.certificateOf('DIGITAL_CARD', 'as-a-partner');
    expect(
      await partnerAdmin.post('uploadOtherDomainCertificate', { ...partner, certificateData }),
    ).toMatchObject({
      response: { status: 'success' },
    });
    expect(await resident.certificateOf('PARTNER', 'mpartner-bank')).toBe(certificateData);
    const sealed = answerOf(await resident.post('encrypt', { ...partner, data: url64('x') }), 'data');
    expect(codeOf(await resident.post('decrypt', { ...partner, data: sealed }))).toBe('KER-KMS-018');
    const upload = (request: object) =>
      partnerAdmin.post('uploadOtherDomainCertificate', { ...partner, certificateData, ...request });
    expect(codeOf(await upload({ certificateData: 'no' }))).toBe('KER-KMS-013');
    expect(codeOf(await upload({ certificateData: '' }))).toBe('KER-KMS-013');
    expect(codeOf(await upload({ applicationId: 'RESIDENT' }))).toBe('KER-KMS-015');
    expect(codeOf(await upload({ applicationId: 'NOBODY' }))).toBe('KER-KMS-002');
  });

  it('made outside replace ours only for the same key', async () => {
    const upload = (request: object) =>
      maker.post('uploadCertificate', { applicationId: 'DATASHARE', referenceId: 'r', ...request });
    const own = await resident.certificateOf('DATASHARE', 'r');
    expect(codeOf(await upload({ certificateData: own }))).toBeUndefined();
    const foreign = await resident.certificateOf('DATASHARE', 'other');
    expect(codeOf(await upload({ certificateData: foreign }))).toBe('KER-KMS-014');
    expect(codeOf(await upload({ certificateData: 'no' }))).toBe('KER-KMS-013');
    expect(codeOf(await upload({ applicationId: 'PARTNER', certificateData: own }))).toBe('KER-KMS-012');
  });

  it('are asked for by a known application', async () => {
    expect(codeOf(await resident.get('getCertificate?referenceId=x'))).toBe('KER-KMS-005');
    expect(codeOf(await resident.get('getCertificate?applicationId=NOBODY'))).toBe('KER-KMS-002');
    expect(codeOf(await resident.get('getCertificate?applicationId=ROOT&referenceId=x'))).toBe('KER-KMS-010');
  });
});

it('no route answers without a service client of the right role', async () => {
  const strange = await server.clientToken('PRINT');
  const weak = await server.clientToken('RESIDENT');
  const browser = server.browser();
  const send = (path: string, token: string) =>
    browser.send('POST', `/v1/keymanager/${path}`, { request: {} }, { authorization: `Bearer ${token}` });
  for (const path of [
    'encrypt',
    'decrypt',
    'encryptWithPin',
    'decryptWithPin',
    'jwtSign',
    'jwsSign',
    'jwtVerify',
    'cssign',
  ]) {
    expect((await browser.send('POST', `/v1/keymanager/${path}`, { request: {} })).status).toBe(401);
    expect((await send(path, strange)).status).toBe(403);
  }
  for (const path of [
    'generateCSR',
    'generateMasterKey/CSR',
    'uploadCertificate',
    'uploadOtherDomainCertificate',
  ])
    expect((await send(path, weak)).status).toBe(403);
  expect((await browser.get('/v1/keymanager/getCertificate?applicationId=IDA')).status).toBe(401);
});
