import { PDF } from '@libpdf/core';
import type { PdfSigning } from '@doorstep/core/documents/pdf-signer.ts';
import { describe, expect, it } from 'vitest';
import { PDF_SIGNING_LIMITS, createPdfSigner } from './pdf-signing.ts';
import { aSigner } from './testing/a-signer.ts';

async function aSigning(changes: Partial<PdfSigning> = {}): Promise<PdfSigning> {
  const pdf = PDF.create();
  pdf.addPage();
  return {
    pdf: await pdf.save(),
    signer: aSigner(),
    reason: null,
    password: null,
    signedAt: new Date(0),
    ...changes,
  };
}

describe('a PDF to be signed', () => {
  it('that takes too long counts as unreadable, and the next is signed', async () => {
    const hasty = createPdfSigner({ ...PDF_SIGNING_LIMITS, threads: 1, perFile: 1 });
    expect(await hasty.sign(await aSigning())).toMatchObject({ failure: { word: 'pdf-unreadable' } });
    expect(await hasty.sign(await aSigning())).toMatchObject({ failure: { word: 'pdf-unreadable' } });
  });

  it('is not at fault when the key cannot sign', async () => {
    const signer = { ...aSigner(), sign: () => Promise.reject(new Error('no key')) };
    await expect(createPdfSigner(PDF_SIGNING_LIMITS).sign(await aSigning({ signer }))).rejects.toThrow(
      'no key',
    );
  });
});
