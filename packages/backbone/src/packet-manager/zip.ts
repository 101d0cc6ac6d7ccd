import { crc32, deflateRawSync } from 'node:zlib';

/** Fields of PKWARE's APPNOTE.TXT 6.3, in which all numbers are little-endian: 4.3.7, 4.3.12 and 4.3.16. */
const LOCAL_HEADER = { signature: 0x04034b50, size: 30 };
const DIRECTORY_HEADER = { signature: 0x02014b50, size: 46 };
const DIRECTORY_END = { signature: 0x06054b50, size: 22 };
const VERSION = 20;
const NAMES_ARE_UTF8 = 0x0800;
const STORED = 0;
const DEFLATED = 8;

/**
 * An archive of these files, texts deflated and bytes as they are: pictures and PDF are compressed already. Sums and
 * deflation are zlib's own, at a tenth of what a library in JavaScript takes; sizes stand before each file, so that readers
 * of streams can take files that are stored. For archives below 4 GB and 65,536 files.
 */
export function zip(files: ReadonlyMap<string, Uint8Array | string>): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path);
    const { description, packed } = described(content, name.length);
    parts.push(localHeader(description), name, packed);
    directory.push(directoryHeader(description, offset), name);
    offset += LOCAL_HEADER.size + name.length + packed.length;
  }
  return Buffer.concat([...parts, ...directory, directoryEnd(files.size, sizeOf(directory), offset)]);
}

/** What the header of a file and its line in the directory have in common, from the version that is needed on. */
function described(content: Uint8Array | string, nameSize: number) {
  const isText = typeof content === 'string';
  const plain = isText ? Buffer.from(content) : content;
  const packed = isText ? deflateRawSync(plain) : content;
  const description = Buffer.alloc(26);
  description.writeUInt16LE(VERSION, 0);
  description.writeUInt16LE(NAMES_ARE_UTF8, 2);
  description.writeUInt16LE(isText ? DEFLATED : STORED, 4);
  description.writeUInt32LE(dosTime(new Date()), 6);
  description.writeUInt32LE(crc32(plain), 10);
  description.writeUInt32LE(packed.length, 14);
  description.writeUInt32LE(plain.length, 18);
  description.writeUInt16LE(nameSize, 22);
  return { description, packed };
}

/** Whole years since 1980, months, days, hours, minutes and halves of seconds, in universal time. */
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}

function localHeader(description: Buffer): Buffer {
  const header = Buffer.alloc(LOCAL_HEADER.size);
  header.writeUInt32LE(LOCAL_HEADER.signature, 0);
  description.copy(header, 4);
  return header;
}

function directoryHeader(description: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(DIRECTORY_HEADER.size);
  header.writeUInt32LE(DIRECTORY_HEADER.signature, 0);
  header.writeUInt16LE(VERSION, 4);
  description.copy(header, 6);
  header.writeUInt32LE(offset, 42);
  return header;
}

function directoryEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(DIRECTORY_END.size);
  end.writeUInt32LE(DIRECTORY_END.signature, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}
