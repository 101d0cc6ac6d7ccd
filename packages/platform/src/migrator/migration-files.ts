import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';

/** Where the migrations of one SQL schema lie. */
export interface MigrationFolder {
  readonly schema: string;
  readonly folder: string;
}

export interface MigrationFile {
  readonly schema: string;
  readonly number: number;
  /** The name within its folder, `0001-first.sql`. */
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the text in hex, with line ends as `\n` so that a checkout on Windows has the same. */
  readonly checksum: string;
}

export type MigrationFileWord = 'migration-name-unclear' | 'migration-gap';

const platformFolder: MigrationFolder = { schema: 'platform', folder: join(import.meta.dirname, 'sql') };

/** Reads every migration, the platform's own first, then in the order given. Files are `NNNN-name.sql` from 0001. */
export async function readMigrations(
  folders: readonly MigrationFolder[],
): Promise<Result<readonly MigrationFile[], MigrationFileWord>> {
  const all: MigrationFile[] = [];
  for (const folder of [platformFolder, ...folders]) {
    const read = await readFolder(folder);
    if (!read.ok) return read;
    all.push(...read.value);
  }
  return ok(all);
}

async function readFolder({
  schema,
  folder,
}: MigrationFolder): Promise<Result<MigrationFile[], MigrationFileWord>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const files: MigrationFile[] = [];
  for (const file of names) {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1] ?? Number.NaN);
    if (Number.isNaN(number)) return fail('migration-name-unclear', { schema, file });
    if (number !== files.length + 1)
      return fail('migration-gap', { schema, file, expected: files.length + 1 });
    const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
    files.push({ schema, number, file, text, checksum: createHash('sha256').update(text).digest('hex') });
  }
  return ok(files);
}
