import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { syncFolder } from '../embedded-postgres/files.ts';
import { archiveEnd, entryHeader, padding, readEntries, type TarEntry } from './tar.ts';

/** The last entry: one line an entry before it, as `sha256sum --check` reads them. */
const sumsPath = 'SHA256SUMS';

export interface ArchiveWriter {
  add(path: string, body: Buffer): Promise<void>;
  /** Ends the archive and gives it its name, so that a name never stands for half a backup. */
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/** Opens a gzipped tar archive for writing, readable by its owner only. */
export function writeArchive(file: string): ArchiveWriter {
  const draft = `${file}.part`;
  // Sealed columns do not compress; the fastest level halves their hexadecimal text just the same.
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const output = createWriteStream(draft, { mode: 0o600 });
  const written = finished(gzip.pipe(output));
  written.catch(() => gzip.destroy());
  const sums: string[] = [];
  const write = async (bytes: Buffer) => {
    if (!gzip.write(bytes)) await Promise.race([once(gzip, 'drain'), written]);
  };
  const add = async (path: string, body: Buffer) => {
    sums.push(`${sha256(body)}  ${path}\n`);
    for (const part of [entryHeader(path, body.length), body, padding(body.length)]) await write(part);
  };
  return {
    add,
    finish: async () => {
      await add(sumsPath, Buffer.from(sums.join('')));
      gzip.end(archiveEnd());
      await written;
      await publish(draft, file);
    },
    abandon: async () => {
      gzip.destroy();
      output.destroy();
      await written.catch(() => undefined);
      await rm(draft, { force: true });
    },
  };
}

/** Reads an archive's entries and throws, before ending, when any differs from its sum or one is missing. */
export async function* readArchive(file: string): AsyncGenerator<TarEntry> {
  const gunzip = createGunzip();
  const input = createReadStream(file);
  input.on('error', (fault) => gunzip.destroy(fault));
  const sums: string[] = [];
  let checked = false;
  for await (const entry of readEntries(input.pipe(gunzip))) {
    if (checked) throw new Error('an entry follows the sums');
    if (entry.path === sumsPath) {
      checked = true;
      if (entry.body.toString() !== sums.join('')) throw new Error('an entry differs from its sum');
    } else {
      sums.push(`${sha256(entry.body)}  ${entry.path}\n`);
      yield entry;
    }
  }
  if (!checked) throw new Error('the sums are missing');
}

async function publish(draft: string, file: string): Promise<void> {
  const handle = await open(draft, 'r+');
  await handle.sync().finally(() => handle.close());
  await link(draft, file);
  await rm(draft);
  await syncFolder(dirname(file));
}

function sha256(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
