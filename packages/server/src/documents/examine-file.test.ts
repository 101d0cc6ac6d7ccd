import { crc32 } from 'node:zlib';
import { PDF } from '@libpdf/core';
import type { FileLimits } from '@doorstep/core/shared/uploaded-file/examine-file.ts';
import { examineFile } from '@doorstep/core/shared/uploaded-file/examine-file.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { EICAR, aJpeg, aPdf, aPng, jpegSegment, pngChunk } from '../testing/papers.ts';
import { noScanner } from '../virus-scan/clamd-scanner.ts';
import { PDF_READING_LIMITS, createPdfReader } from './pdf-reading.ts';

const LIMITS: FileLimits = {
  bytes: 200_000,
  endings: ['PDF', 'JPG', 'JPEG', 'PNG'],
  pages: 3,
  pixels: 1_000_000,
};
const pdf = createPdfReader(PDF_READING_LIMITS);
afterAll(() => pdf.stop());

const examine = (name: string, bytes: Uint8Array) =>
  examineFile({ scanner: noScanner, pdf, crc32, limits: LIMITS }, { name, bytes });

async function outcome(name: string, bytes: Uint8Array): Promise<string> {
  const examined = await examine(name, bytes);
  return examined.ok ? examined.value.format : examined.failure.word;
}

async function kept(name: string, bytes: Uint8Array): Promise<string> {
  const examined = await examine(name, bytes);
  if (!examined.ok) throw new Error(examined.failure.word);
  return Buffer.from(examined.value.bytes).toString('latin1');
}

const SCRIPT = Buffer.from('<script>alert(document.cookie)</script>');
const ZIP = Buffer.from('PK\u0003\u0004 a zip of something', 'latin1');

describe('the content of an uploaded file [S10]', () => {
  it.each([
    ['a.pdf', 'pdf'],
    ['a.PDF', 'pdf'],
    ['a.jpg', 'content-disagrees'],
    ['a.png', 'content-disagrees'],
    ['a', 'ending-refused'],
    ['a.pdf.exe', 'ending-refused'],
    ['', 'ending-refused'],
  ])('of a PDF called %s is %s', async (name, expected) => {
    expect(await outcome(name, await aPdf())).toBe(expected);
  });

  it.each([
    ['a.jpg', 'jpeg'],
    ['a.JpEg', 'jpeg'],
    ['a.png', 'content-disagrees'],
    ['a.pdf', 'content-disagrees'],
  ])('of a JPEG called %s is %s', async (name, expected) => {
    expect(await outcome(name, aJpeg())).toBe(expected);
  });

  it('of a PNG is one', async () => {
    expect(await outcome('a.png', aPng())).toBe('png');
    expect(await outcome('a.jpg', aPng())).toBe('content-disagrees');
  });

  it('that is empty, a text, a program or a virus in a picture’s name is refused', async () => {
    for (const bytes of [
      '',
      'hello',
      'MZ\u0090\0',
      EICAR,
      SCRIPT.toString(),
      '<svg onload=alert(1)>',
      'GIF89a',
    ])
      expect(await outcome('a.png', Buffer.from(bytes, 'latin1'))).toBe('content-disagrees');
  });

  it('that is cut off anywhere is refused', async () => {
    const files = [
      ['a.pdf', await aPdf()],
      ['a.jpg', aJpeg()],
      ['a.png', aPng()],
    ] as const;
    for (const [name, whole] of files)
      for (const part of [0.2, 0.5, 0.8, 0.99]) {
        const cut = whole.subarray(0, Math.floor(whole.length * part));
        expect(['file-damaged', 'content-disagrees']).toContain(await outcome(name, cut));
      }
  });

  it('that holds something else behind the document is refused', async () => {
    for (const [name, whole] of [
      ['a.pdf', await aPdf()],
      ['a.jpg', aJpeg()],
      ['a.png', aPng()],
    ] as const)
      for (const tail of [SCRIPT, ZIP, await aPdf(), Buffer.from(EICAR)])
        expect([name, await outcome(name, Buffer.concat([whole, tail]))]).toEqual([
          name,
          // A second PDF behind a PDF is an update of it, and read as one.
          name === 'a.pdf' && tail.subarray(0, 4).toString() === '%PDF' ? 'pdf' : 'several-documents',
        ]);
  });

  it('may be filled up with zeros and blanks', async () => {
    for (const [name, whole] of [
      ['a.pdf', await aPdf()],
      ['a.jpg', aJpeg()],
      ['a.png', aPng()],
    ] as const)
      expect(await kept(name, Buffer.concat([whole, Buffer.from('\0\0\r\n ')]))).not.toMatch(/\0\0\r\n $/u);
  });

  it('is measured: size, pages, pixels, whatever little a bomb weighs', async () => {
    expect(await outcome('a.png', Buffer.alloc(LIMITS.bytes))).toBe('file-too-large');
    expect(await outcome('a.png', Buffer.alloc(LIMITS.bytes - 1))).toBe('content-disagrees');
    expect(await outcome('a.pdf', await aPdf(3))).toBe('pdf');
    expect(await outcome('a.pdf', await aPdf(4))).toBe('too-many-pages');
    expect(await outcome('a.png', aPng({ width: 1_000, height: 1_001 }))).toBe('too-many-pixels');
    expect(await outcome('a.png', aPng({ width: 0xffffffff, height: 0xffffffff }))).toBe('too-many-pixels');
    expect(await outcome('a.png', aPng({ width: 0, height: 5 }))).toBe('file-damaged');
    expect(await outcome('a.jpg', aJpeg([], { width: 65_535, height: 65_535 }))).toBe('too-many-pixels');
    expect(await outcome('a.jpg', aJpeg([], { width: 0, height: 9 }))).toBe('file-damaged');
  });

  it('of a PDF that wants a password is refused as such, whatever else is wrong', async () => {
    expect(await outcome('a.exe', await aPdf(9, 'secret'))).toBe('file-locked');
  });

  it('that no check of a chunk proves is refused', async () => {
    const broken = aPng();
    broken[20] = (broken[20] ?? 0) ^ 1;
    expect(await outcome('a.png', broken)).toBe('file-damaged');
    expect(await outcome('a.png', aPng(undefined, [pngChunk('NEED', SCRIPT)]))).toBe('file-damaged');
  });
});

/** EXIF of a picture that lies on its side, in either order of bytes, with a place and a camera. */
function exif(order: 'II' | 'MM', orientation: number): Buffer {
  const number = (value: number, bytes: number): Buffer => {
    const buffer = Buffer.alloc(bytes);
    if (order === 'II') buffer.writeUIntLE(value, 0, bytes);
    else buffer.writeUIntBE(value, 0, bytes);
    return buffer;
  };
  const entry = [number(0x0112, 2), number(3, 2), number(1, 4), number(orientation, 2), number(0, 2)];
  const head = [Buffer.from(`Exif\0\0${order}`), number(42, 2), number(8, 4), number(1, 2)];
  return Buffer.concat([...head, ...entry, number(0, 4), Buffer.from('GPS 48.8566 N; Camera of Nadia')]);
}

describe('what describes an uploaded file', () => {
  it('is left out of a JPEG, whose pixels stay', async () => {
    const described = aJpeg([
      jpegSegment(0xe1, exif('II', 1)),
      jpegSegment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Nadia')),
      jpegSegment(0xed, Buffer.from('Photoshop 3.0\0 Nadia')),
      jpegSegment(0xfe, Buffer.from('taken by Nadia')),
    ]);
    expect(await kept('a.jpg', described)).toBe(aJpeg().toString('latin1'));
  });

  it.each(['II', 'MM'] as const)('leaves of a JPEG’s EXIF (%s) only which way is up', async (order) => {
    const bytes = await kept('a.jpg', aJpeg([jpegSegment(0xe1, exif(order, 6))]));
    expect(bytes).not.toMatch(/GPS|Nadia/u);
    expect(bytes).toContain('\u0001\u0012\u0000\u0003\u0000\u0000\u0000\u0001\u0000\u0006');
    expect(await outcome('a.jpg', Buffer.from(bytes, 'latin1'))).toBe('jpeg');
  });

  it('is left out of a JPEG with a second picture behind it, as phones write them', async () => {
    const two = Buffer.concat([aJpeg(), aJpeg([jpegSegment(0xfe, Buffer.from('depth of Nadia'))])]);
    expect(await kept('a.jpg', two)).toBe(aJpeg().toString('latin1'));
  });

  it('is left out of a PNG, and its colours stay', async () => {
    const gamma = pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
    const described = [
      gamma,
      pngChunk('tEXt', Buffer.from('Author\0Nadia')),
      pngChunk('iTXt', Buffer.from('XML:com.adobe.xmp\0Nadia')),
      pngChunk('eXIf', Buffer.from('MM\0*Nadia')),
      pngChunk('tIME', Buffer.from([7, 234, 1, 1, 0, 0, 0])),
    ];
    expect(await kept('a.png', aPng(undefined, described))).toBe(aPng(undefined, [gamma]).toString('latin1'));
  });

  it('is left out of a PDF and of the pictures in it, and nothing runs in it any more', async () => {
    const document = await PDF.load(await aPdf());
    const source = Buffer.from(await document.save()).toString('latin1');
    const armed = source.replace(
      '/Type /Catalog',
      '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AA << /WC 9 0 R >>',
    );
    const bytes = await kept('a.pdf', Buffer.from(armed, 'latin1'));
    expect(bytes).not.toMatch(/Nadia|JavaScript|OpenAction|\/AA/u);
    expect((await PDF.load(Buffer.from(bytes, 'latin1'))).getPageCount()).toBe(1);
  });
});
