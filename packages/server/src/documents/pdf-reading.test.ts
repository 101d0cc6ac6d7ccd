import { deflateSync } from 'node:zlib';
import { PDF } from '@libpdf/core';
import { afterAll, describe, expect, it } from 'vitest';
import { createPdfReader, PDF_READING_LIMITS } from './pdf-reading.ts';

const reader = createPdfReader(PDF_READING_LIMITS);
afterAll(() => reader.stop());

async function aPdf(pages: number): Promise<PDF> {
  const pdf = PDF.create();
  for (let page = 0; page < pages; page += 1) pdf.addPage({ size: 'a4' });
  pdf.setMetadata({ title: 'Passport of Nadia', author: 'Nadia Ferrand' });
  return pdf;
}

/** A few hundred kilobytes that unfold to 400 MB in the table every reader begins with. */
function aBomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(400 * 1024 * 1024, 0x20));
  const head = '%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n';
  const table = `9 0 obj\n<</Type/XRef/Size 10/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  const tail = `\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`;
  return Buffer.concat([Buffer.from(head + table), packed, Buffer.from(tail)]);
}

describe('reading an uploaded PDF', () => {
  it('counts its pages and takes its metadata out', async () => {
    const bytes = await (await aPdf(3)).save();
    expect(Buffer.from(bytes).includes('Nadia Ferrand')).toBe(true);
    const reading = await reader.read(bytes);
    if (reading.kind !== 'read') throw new Error(reading.kind);
    expect(reading.pages).toBe(3);
    expect(Buffer.from(reading.bytes).includes('Nadia')).toBe(false);
    expect((await PDF.load(reading.bytes)).getPageCount()).toBe(3);
  });

  it('takes out what would run when it is opened', async () => {
    const source = Buffer.from(await (await aPdf(1)).save()).toString('latin1');
    const armed = source.replace(
      '/Type /Catalog',
      '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>',
    );
    const reading = await reader.read(Buffer.from(armed, 'latin1'));
    if (reading.kind !== 'read') throw new Error(reading.kind);
    expect(Buffer.from(reading.bytes).toString('latin1')).not.toMatch(/JavaScript|app\.alert/u);
  });

  it('leaves what its pages show as it came, compressed or not', async () => {
    const pdf = await aPdf(1);
    pdf.getPage(0)?.drawText('a line of a lease '.repeat(80), { x: 50, y: 400 });
    const whole = Buffer.from(await pdf.save({ compressStreams: false }));
    const reading = await reader.read(whole);
    if (reading.kind !== 'read') throw new Error(reading.kind);
    const shown = /(?<=stream\n)[^]*?(?=endstream)/u;
    const [came, stayed] = [whole, Buffer.from(reading.bytes)].map(
      (bytes) => shown.exec(bytes.toString('latin1'))?.[0],
    );
    expect(came?.length).toBeGreaterThan(1_000);
    expect(stayed).toBe(came);
  });

  it('knows one that wants a password from one that only its owner may change', async () => {
    const locked = await aPdf(1);
    locked.setProtection({ userPassword: 'secret' });
    expect(await reader.read(await locked.save())).toEqual({ kind: 'locked' });
    const owned = await aPdf(1);
    owned.setProtection({ ownerPassword: 'secret' });
    expect((await reader.read(await owned.save())).kind).toBe('read');
  });

  it('calls what it cannot read damaged', async () => {
    expect(await reader.read(Buffer.from('%PDF-1.7 and nothing else'))).toEqual({ kind: 'damaged' });
  });

  const within = { timeout: 6 * PDF_READING_LIMITS.perFile };
  it('ends the thread that a bomb unfolds in, and reads on', within, async () => {
    const readings = await Promise.all([reader.read(aBomb()), reader.read(aBomb())]);
    expect(readings).toEqual([{ kind: 'damaged' }, { kind: 'damaged' }]);
    const bytes = await (await aPdf(2)).save();
    expect(await reader.read(bytes)).toMatchObject({ kind: 'read', pages: 2 });
  });
});
