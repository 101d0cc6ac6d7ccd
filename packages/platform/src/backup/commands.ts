import { resolve } from 'node:path';
import type { Result } from '@doorstep/core/shared/result.ts';
import { defaultAppRole } from '../migrator/migrate.ts';
import type { MigrationFolder } from '../migrator/migration-files.ts';
import { backup } from './backup.ts';
import { exportData } from './export-data.ts';
import type { Manifest } from './manifest.ts';
import { withDatabase, withDatabaseAlone, type DatabasePlace } from './place.ts';
import { restore } from './restore.ts';
import { sentenceFor, type CommandWord } from './sentences.ts';

/** Writes a line for whoever runs a command. */
export type Write = (line: string) => void;

const usage = 2;

/** `npm run backup -- <file>`: also while the product runs. Answers the exit code. */
export async function runBackupCommand(
  args: readonly string[],
  place: DatabasePlace,
  write: Write,
): Promise<number> {
  const file = onlyArgument(args);
  if (file === undefined) return refuseUsage(write, 'npm run backup -- <file>');
  const done = await withDatabase(place, (url) => backup(url, file));
  if (done.ok) {
    write(`Backed up ${summary(done.value)} to ${file}.`);
    write(
      'Keep the key file (KEY_FILE) and the stored documents too, apart from it: they are not in the backup.',
    );
  }
  return exitCode(done, write);
}

/** What a restore needs to know beside the place of the database. */
export interface RestoreInput {
  readonly folders: readonly MigrationFolder[];
  /** Whoever `DATABASE_URL` signs in as; absent for the embedded server. */
  readonly appRole: string | null;
}

/** `npm run restore -- <file>`: while the product is stopped, into a database with nothing of ours. */
export async function runRestoreCommand(
  args: readonly string[],
  place: DatabasePlace,
  write: Write,
  { folders, appRole }: RestoreInput,
): Promise<number> {
  const file = onlyArgument(args);
  if (file === undefined) return refuseUsage(write, 'npm run restore -- <file>');
  const done = await withDatabaseAlone(place, (url) =>
    restore(url, file, folders, appRole ?? defaultAppRole),
  );
  if (done.ok) write(`Restored ${summary(done.value)}, as they were at ${done.value.takenAt}.`);
  return exitCode(done, write);
}

/** `npm run export -- <folder>`: one CSV file a table, also while the product runs. */
export async function runExportCommand(
  args: readonly string[],
  place: DatabasePlace,
  write: Write,
): Promise<number> {
  const folder = onlyArgument(args);
  if (folder === undefined) return refuseUsage(write, 'npm run export -- <folder>');
  const done = await withDatabase(place, (url) => exportData(url, folder));
  if (done.ok) write(`Wrote ${done.value.length} files to ${folder}.`);
  return exitCode(done, write);
}

function onlyArgument(args: readonly string[]): string | undefined {
  const [path, ...more] = args;
  return path === undefined || path === '' || path.startsWith('-') || more.length > 0
    ? undefined
    : resolve(path);
}

function refuseUsage(write: Write, text: string): number {
  write(`Usage: ${text}`);
  return usage;
}

function summary({ tables, jobs }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${rows} rows of ${tables.length} tables and ${jobs} waiting jobs`;
}

function exitCode(done: Result<unknown, CommandWord>, write: Write): number {
  if (done.ok) return 0;
  write(sentenceFor(done.failure.word, done.failure.data));
  return 1;
}
