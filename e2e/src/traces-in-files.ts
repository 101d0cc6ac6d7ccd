import { createReadStream } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { TraceSearch } from './personal-traces.ts';

export interface Searched {
  readonly files: number;
  readonly bytes: number;
  /** One line for each trace: file, encoding, whose and what; never the value. */
  readonly traces: readonly string[];
}

/** Searches each file under a folder, whatever its depth, and what is inside where it is gzipped. */
export async function searchFolder(folder: string, begin: () => TraceSearch): Promise<Searched> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const searched = { files: 0, bytes: 0, traces: new Array<string>() };
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const search = begin();
    for await (const piece of await contentOf(file)) {
      search.look(piece);
      searched.bytes += piece.length;
    }
    searched.files += 1;
    searched.traces.push(...linesFor(relative(folder, file), search));
  }
  return searched;
}

export function linesFor(place: string, search: TraceSearch): readonly string[] {
  return search.found().map(({ whose, what, encoding }) => `${place}: ${what} of ${whose} in ${encoding}`);
}

const PIECE = 4 * 1024 * 1024;

async function contentOf(file: string): Promise<AsyncIterable<Buffer>> {
  const stream = createReadStream(file, { highWaterMark: PIECE });
  return (await isGzipped(file)) ? stream.pipe(createGunzip({ chunkSize: PIECE })) : stream;
}

async function isGzipped(file: string): Promise<boolean> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  return buffer.readUInt16BE(0) === 0x1f8b;
}
