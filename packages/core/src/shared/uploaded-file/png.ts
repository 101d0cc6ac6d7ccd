import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { asciiAt, isPadding, joined, uint32At } from './byte-reader.ts';
import type { Picture, PictureFault } from './picture.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/** Chunks that a decoder needs, and those that say how its pixels are shown; the rest describe or animate. */
const NEEDED = ['IHDR', 'PLTE', 'IDAT', 'IEND'];
const SHOWING = ['tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs'];

interface Chunk {
  readonly name: string;
  readonly data: Uint8Array;
  readonly whole: Uint8Array;
}

/** CRC-32 as of ISO 3309, which PNG proves its chunks by. */
export type Crc32 = (bytes: Uint8Array) => number;

/** Reads a PNG by its chunks (PNG third edition, §5), proves each, and leaves out those that describe it. */
export function readPng(bytes: Uint8Array, crc32: Crc32): Result<Picture, PictureFault> {
  const chunks = readChunks(bytes, crc32);
  const header = chunks?.[0];
  if (chunks === null || header?.name !== 'IHDR' || header.data.length !== 13) return fail('file-damaged');
  const [width, height] = [uint32At(header.data, 0), uint32At(header.data, 4)];
  const isWhole = chunks.some(({ name }) => name === 'IDAT') && width > 0 && height > 0;
  if (!isWhole || chunks.some(isUnknownAndNeeded)) return fail('file-damaged');
  const length = SIGNATURE.length + chunks.reduce((sum, { whole }) => sum + whole.length, 0);
  if (!isPadding(bytes.subarray(length))) return fail('several-documents');
  const kept = chunks.filter(({ name }) => NEEDED.includes(name) || SHOWING.includes(name));
  if (kept.length === chunks.length && length === bytes.length) return ok({ width, height, bytes });
  const stripped = joined([bytes.subarray(0, SIGNATURE.length), ...kept.map(({ whole }) => whole)]);
  return ok({ width, height, bytes: stripped });
}

/** Up to the end chunk; null where one is broken or the end is missing. */
function readChunks(bytes: Uint8Array, crc32: Crc32): readonly Chunk[] | null {
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const next = at + 12 + uint32At(bytes, at);
    if (next > bytes.length) return null;
    const named = bytes.subarray(at + 4, next - 4);
    if (uint32At(bytes, next - 4) !== crc32(named)) return null;
    const name = asciiAt(named, 0, 4);
    chunks.push({ name, data: named.subarray(4), whole: bytes.subarray(at, next) });
    if (name === 'IEND') return chunks;
    at = next;
  }
  return null;
}

/** A capital first letter says that no decoder can do without it. */
function isUnknownAndNeeded({ name }: Chunk): boolean {
  return /^[A-Z]/u.test(name) && !NEEDED.includes(name);
}
