import { deflateSync } from 'node:zlib';
import { PDF } from '@libpdf/core';
import { encodeMultipart } from '@doorstep/contract/multipart.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { envelope } from './applicant.ts';
import type { Browser, Reply } from './browser.ts';

const DOCUMENTS = '/preregistration/v1/documents';

/** Numbers of bytes, the highest first. */
function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

export function pngChunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

/** A grey picture; the size in its header may be said to be another, and further chunks stand before its pixels. */
export function aPng(
  size: { readonly width: number; readonly height: number } = { width: 2, height: 2 },
  chunks: readonly Uint8Array[] = [],
): Buffer {
  const header = Buffer.concat([uint32(size.width), uint32(size.height), Buffer.from([8, 0, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.alloc(6))),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

export function jpegSegment(marker: number, data: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data]);
}

/** The segments of a picture of one grey pixel, with further ones before them. */
export function aJpeg(segments: readonly Uint8Array[] = [], size = { width: 1, height: 1 }): Buffer {
  const frame = [8, size.height >> 8, size.height & 0xff, size.width >> 8, size.width & 0xff, 1, 1, 0x11, 0];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...segments,
    jpegSegment(0xdb, Buffer.alloc(65, 1)),
    jpegSegment(0xc0, Buffer.from(frame)),
    jpegSegment(0xc4, Buffer.from([0, 1, ...Buffer.alloc(15), 0])),
    jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x3f, 0xff, 0x00, 0xff, 0xd9]),
  ]);
}

export async function aPdf(pages = 1, password: string | null = null): Promise<Buffer> {
  const pdf = PDF.create();
  for (let page = 0; page < pages; page += 1) pdf.addPage({ size: 'a4' });
  pdf.setMetadata({ title: 'Lease of Nadia', author: 'Nadia Ferrand' });
  if (password !== null) pdf.setProtection({ userPassword: password });
  return Buffer.from(await pdf.save());
}

/** What every scanner of the world takes for a virus, put together here so that none finds it in this file. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface PaperChanges {
  readonly name?: string;
  readonly bytes?: Uint8Array;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly envelope?: Readonly<Record<string, unknown>>;
  /** Stands in place of the part with the request. */
  readonly part?: unknown;
}

/** A proof of address in English, with what a test changes. */
export async function uploadPaper(
  browser: Browser,
  prid: string,
  changes: PaperChanges = {},
): Promise<Reply> {
  const request = { docCatCode: 'POA', docTypCode: 'RNC', langCode: 'eng', ...changes.request };
  const { contentType, bytes } = await encodeMultipart({
    'Document request':
      changes.part ?? envelope('mosip.pre-registration.document.upload', request, changes.envelope),
    file: { name: changes.name ?? 'lease.pdf', type: 'x/y', bytes: changes.bytes ?? (await aPdf()) },
  });
  return browser.sendBytes('POST', `${DOCUMENTS}/${prid}`, bytes, { 'content-type': contentType });
}

/** The id of a paper that was uploaded. */
export async function aPaper(browser: Browser, prid: string, changes: PaperChanges = {}): Promise<string> {
  const { json, text } = await uploadPaper(browser, prid, changes);
  const id = textAt(json, 'response', 'docId');
  if (id === undefined) throw new Error(text);
  return id;
}
