import { PDF } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { cadesSignature, signedAttributes } from './cades-signature.ts';
import { readDer } from './der.ts';
import { signed } from './finishing.ts';
import { aSigner } from './testing/a-signer.ts';

const AT = new Date('2026-11-21T07:06:00Z');
const MESSAGE_DIGEST = '2a864886f70d010904';
const signer = aSigner();
const certificates = { certificate: signer.certificate.der, chain: [aSigner().certificate.der] };

/** What the PDF library has signed in the place of a document. */
async function attributesOfLibrary(): Promise<Buffer> {
  const pdf = PDF.create();
  pdf.addPage();
  const asked: Buffer[] = [];
  const sign = (data: Uint8Array) => {
    asked.push(Buffer.from(data));
    return signer.sign(data);
  };
  await signed(await pdf.save(), { certificates, sign, password: null, reason: null, issuedAt: AT });
  return asked[0] ?? Buffer.alloc(0);
}

function digestIn(attributes: Buffer): Buffer {
  const found = readDer(readDer(attributes)[0]?.content ?? attributes).find(({ content }) =>
    content.toString('hex').includes(MESSAGE_DIGEST),
  );
  return found?.content.subarray(-32) ?? Buffer.alloc(0);
}

describe('a CAdES signature', () => {
  it('signs the same attributes as the PDF library, byte for byte', async () => {
    const attributes = await attributesOfLibrary();
    expect(signedAttributes(certificates.certificate, digestIn(attributes), AT)).toEqual(attributes);
  });

  it('carries the certificates of the signer and its issuers', async () => {
    const attributes = signedAttributes(certificates.certificate, Buffer.alloc(32), AT);
    const signature = cadesSignature(certificates, attributes, await signer.sign(attributes));
    for (const certificate of [certificates.certificate, ...certificates.chain])
      expect(signature.includes(Buffer.from(certificate))).toBe(true);
    expect(readDer(signature)[0]?.whole).toHaveLength(signature.length);
  });

  it('writes a year from 2050 on with four digits', () => {
    const late = signedAttributes(
      certificates.certificate,
      Buffer.alloc(32),
      new Date('2050-01-01T00:00:00Z'),
    );
    expect(late.includes('20500101000000Z')).toBe(true);
  });

  it('is made for a certificate only', () => {
    expect(() => signedAttributes(Buffer.from('no certificate'), Buffer.alloc(32), AT)).toThrow();
  });
});
