import { PDF } from '@libpdf/core';

/** What a PDF without a password says, on all its pages. */
export async function textOfPdf(pdf: Buffer): Promise<string> {
  const pages = (await PDF.load(new Uint8Array(pdf))).extractText();
  return pages.map(({ text }) => text).join('\n');
}
