/**
 * The tar format (POSIX ustar, regular files only), so that any system's `tar` opens a backup.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
const blockSize = 512;

/** The header block of an entry. A path is at most 255 bytes, its last part and what precedes it 100 and 155. */
export function entryHeader(path: string, size: number): Buffer {
  const header = Buffer.alloc(blockSize);
  const [prefix, name] = divided(path);
  header.write(name, 0, 100, 'utf8');
  header.write('0000600\0' + '0000000\0' + '0000000\0', 100, 'latin1');
  header.write(octal(size, 11) + '\0' + octal(0, 11) + '\0', 124, 'latin1');
  header.write(' '.repeat(8) + '0', 148, 'latin1');
  header.write('ustar\0' + '00', 257, 'latin1');
  header.write(prefix, 345, 155, 'utf8');
  header.write(octal(checksum(header), 6) + '\0 ', 148, 'latin1');
  return header;
}

/** What fills an entry's last block. */
export function padding(size: number): Buffer {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}

/** Two empty blocks end an archive. */
export function archiveEnd(): Buffer {
  return Buffer.alloc(2 * blockSize);
}

export interface TarEntry {
  readonly path: string;
  readonly body: Buffer;
}

/** Reads an archive entry by entry, each whole in memory; throws when it is not one or has no end. */
export async function* readEntries(stream: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const take = taker(stream);
  for (;;) {
    const header = await take(blockSize);
    if (header.every((byte) => byte === 0)) {
      const end = await take(blockSize);
      if (!end.every((byte) => byte === 0)) throw new Error('the archive has no end');
      return;
    }
    const { path, size } = parseHeader(header);
    const body = await take(size);
    await take(padding(size).length);
    yield { path, body };
  }
}

function parseHeader(header: Buffer): { path: string; size: number } {
  const blank = Buffer.from(header);
  blank.write(' '.repeat(8), 148, 'latin1');
  if (Number.parseInt(text(header, 148, 8), 8) !== checksum(blank))
    throw new Error('an entry has a damaged header');
  const prefix = text(header, 345, 155);
  const name = text(header, 0, 100);
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    size: Number.parseInt(text(header, 124, 12), 8),
  };
}

function divided(path: string): [string, string] {
  if (Buffer.byteLength(path) <= 100) return ['', path];
  const at = path.lastIndexOf('/');
  const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
  if (Buffer.byteLength(prefix) > 155 || Buffer.byteLength(name) > 100)
    throw new Error(`too long for tar: ${path}`);
  return [prefix, name];
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.toString('utf8', start, start + length);
  const end = field.indexOf('\0');
  return end === -1 ? field : field.slice(0, end);
}

function checksum(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0);
}

/** Answers a function that takes the next bytes off a stream; it throws when the stream ends before. */
function taker(stream: AsyncIterable<Buffer>): (bytes: number) => Promise<Buffer> {
  const source = stream[Symbol.asyncIterator]();
  let rest: Buffer[] = [];
  let held = 0;
  return async (bytes) => {
    while (held < bytes) {
      const next = await source.next();
      if (next.done === true) throw new Error('the archive was cut short');
      rest.push(next.value);
      held += next.value.length;
    }
    const all = rest.length === 1 && rest[0] ? rest[0] : Buffer.concat(rest);
    rest = [all.subarray(bytes)];
    held -= bytes;
    return all.subarray(0, bytes);
  };
}
