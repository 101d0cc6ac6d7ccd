import { PDF } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { signDrawn } from './sign-drawn.ts';
import { aSigner } from './testing/a-signer.ts';
import { readSignature } from './testing/pdf-signature.ts';

const signer = aSigner();
const signing = {
  certificates: { certificate: signer.certificate.der, chain: [] },
  sign: signer.sign,
  issuedAt: new Date('2026-11-21T07:06:00Z'),
};

/** A file as the compiler writes it, its pages in a tree of two levels. */
function aDrawnFile(): Buffer {
  const objects = [
    '<<\n  /Type /Pages\n  /Count 1\n  /Kids [2 0 R]\n>>',
    '<<\n  /Type /Pages\n  /Count 1\n  /Parent 1 0 R\n  /Kids [3 0 R]\n>>',
    '<<\n  /Type /Page\n  /MediaBox [0 0 595 842]\n  /Parent 2 0 R\n>>',
    '<<\n  /Type /Catalog\n  /Pages 1 0 R\n  /Lang (en-GB)\n>>',
  ];
  let text = '%PDF-1.7\n\n';
  const lines = objects.map((object, at) => {
    const line = `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${at + 1} 0 obj\n${object}\nendobj\n\n`;
    return line;
  });
  const table = `xref\n0 5\n0000000000 65535 f \n${lines.join('')}`;
  return Buffer.from(
    `${text}${table}trailer\n<<\n  /Size 5\n  /Root 4 0 R\n>>\nstartxref\n${text.length}\n%%EOF`,
  );
}

describe('a file of the compiler', () => {
  it('is signed to its last byte, and opens as before', async () => {
    const drawn = aDrawnFile();
    const pdf = Buffer.from(await signDrawn(drawn, signing));
    expect(pdf.subarray(0, drawn.length)).toEqual(drawn);
    expect(readSignature(pdf)).toMatchObject({ coversAll: true, holds: true });
    const read = await PDF.load(pdf);
    expect(read.getPageCount()).toBe(1);
    expect(read.getLanguage()).toBe('en-GB');
    expect(
      read
        .getForm()
        ?.getFields()
        .map(({ name }) => name),
    ).toEqual(['Signature_1']);
    expect(pdf.toString('latin1')).toContain('/P 3 0 R');
  });

  it('is not at fault when the key cannot sign', async () => {
    const sign = () => Promise.reject(new Error('no key'));
    await expect(signDrawn(aDrawnFile(), { ...signing, sign })).rejects.toThrow('no key');
  });

  it.each([
    ['has no table', '%PDF-1.7\nstartxref\n0\n%%EOF'],
    ['is cut off', aDrawnFile().subarray(0, 200).toString('latin1')],
  ])('is refused when it %s', async (_case, text) => {
    await expect(signDrawn(Buffer.from(text), signing)).rejects.toThrow('The compiler’s file');
  });
});
