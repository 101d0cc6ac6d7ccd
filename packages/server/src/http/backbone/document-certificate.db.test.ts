import { X509Certificate } from 'node:crypto';
import { listDocumentCertificates } from '@doorstep/contract/doorstep/document-certificate.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSignature } from '../../documents/testing/pdf-signature.ts';
import { serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import { codeOf, keyCalls, url64 } from '../../testing/key-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const OWNER = { applicationId: 'KERNEL', referenceId: 'DOCUMENT-SIGN' };

async function published() {
  const anybody = await serviceClient(server);
  return valueOf(await anybody(listDocumentCertificates, {}));
}

/** Of a document anybody can fetch. */
async function signature() {
  const path = '/resident/v1/download/supporting-documents?langcode=eng';
  const response = await fetch(server.publicUrl + path);
  return readSignature(new Uint8Array(await response.arrayBuffer()));
}

async function commonCertificate(): Promise<X509Certificate> {
  const resident = await keyCalls(server, 'RESIDENT');
  return new X509Certificate(await resident.certificateOf('KERNEL', 'SIGN'));
}

describe('the key that signs documents', () => {
  it('has a certificate that anybody can have, with its issuers up to the root', async () => {
    const { certificates, issuers } = await published();
    const { certificate, holds } = await signature();
    expect(holds).toBe(true);
    expect(certificates[0]?.pem.trim()).toBe(certificate.toString().trim());
    expect(certificates[0]?.fingerprint).toBe(certificate.fingerprint256.replaceAll(':', '').toLowerCase());
    const [module, root] = issuers.map((pem) => new X509Certificate(pem));
    if (module === undefined || root === undefined) throw new Error('There is no chain');
    expect([certificate.verify(module.publicKey), module.verify(root.publicKey)]).toEqual([true, true]);
    expect(root.verify(root.publicKey)).toBe(true);
  });

  it('is not the one that programs sign with', async () => {
    const { certificate } = await signature();
    expect((await commonCertificate()).publicKey.equals(certificate.publicKey)).toBe(false);
  });

  it.each(['RESIDENT', 'PRE_REGISTRATION', 'REGISTRATION_PROCESSOR', 'PARTNER_ADMIN', 'KEY_MAKER'])(
    'signs nothing that %s brings',
    async (role) => {
      const program = await keyCalls(server, role);
      const data = { ...OWNER, dataToSign: url64('{"any":"bytes"}') };
      for (const route of ['jwtSign', 'jwsSign'])
        expect([route, codeOf(await program.post(route, data))]).toEqual([route, 'KER-JWS-108']);
    },
  );

  it('is followed by another, while what it signed still verifies', async () => {
    const before = await signature();
    const maker = await keyCalls(server, 'KEY_MAKER');
    const made = await maker.post('generateMasterKey/CERTIFICATE', { ...OWNER, force: true });
    expect(codeOf(made)).toBeUndefined();
    const after = await signature();
    expect(after.holds).toBe(true);
    expect(after.certificate.publicKey.equals(before.certificate.publicKey)).toBe(false);
    const { certificates } = await published();
    expect(certificates.map(({ pem }) => pem.trim())).toEqual(
      [after, before].map(({ certificate }) => certificate.toString().trim()),
    );
  });
});
