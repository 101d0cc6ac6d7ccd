import { parentPort } from 'node:worker_threads';
import { PDF } from '@libpdf/core';
import type { PdfReading } from '@doorstep/core/shared/uploaded-file/pdf-reader.ts';
import { stripPdf } from './pdf-stripping.ts';

parentPort?.on('message', (bytes: Uint8Array) => {
  void readPdf(bytes).then((reading) => parentPort?.postMessage(reading, handedOver(reading)));
});

async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  try {
    const pdf = await PDF.load(bytes);
    if (pdf.isEncrypted && !pdf.isAuthenticated) return { kind: 'locked' };
    return { kind: 'read', pages: pdf.getPageCount(), bytes: await stripPdf(pdf, bytes) };
  } catch {
    return { kind: 'damaged' };
  }
}

/** What goes to the other side without being copied. */
function handedOver(reading: PdfReading): readonly ArrayBuffer[] {
  const buffer = reading.kind === 'read' ? reading.bytes.buffer : null;
  return buffer instanceof ArrayBuffer ? [buffer] : [];
}
