import { ok, fail, type Result } from '@doorstep/core/shared/result.ts';
import type postgres from 'postgres';
import { exists, faultCode } from '../embedded-postgres/files.ts';
import { hasLedger } from '../migrator/ledger.ts';
import { writeArchive, type ArchiveWriter } from './archive.ts';
import { backUpJobs } from './jobs.ts';
import {
  formatPath,
  formatText,
  manifestPath,
  tablePath,
  type BackedUpMigration,
  type BackedUpSequence,
  type BackedUpTable,
  type Manifest,
} from './manifest.ts';
import { copyOut, inSnapshot } from './snapshot.ts';
import { columnList, ourTables, qualified, type Table } from './tables.ts';

export type BackupWord = 'backup-file-exists' | 'backup-file-not-writable' | 'nothing-to-back-up';

/**
 * Writes one file with everything of ours, as of one moment, while the product runs: a gzipped tar whose
 * entries are `FORMAT`, the rows of each table as `COPY` gives them, the jobs still to run, `manifest.json`
 * and `SHA256SUMS`. Sealed columns stay sealed: the key file is not in it, nor are stored documents.
 */
export async function backup(url: string, file: string): Promise<Result<Manifest, BackupWord>> {
  if (await exists(file)) return fail('backup-file-exists', { file });
  const archive = writeArchive(file);
  try {
    const manifest = await inSnapshot(url, (tx) => writeEverything(tx, archive));
    if (manifest !== undefined) await archive.finish();
    else await archive.abandon();
    return manifest === undefined ? fail('nothing-to-back-up') : ok(manifest);
  } catch (fault) {
    await archive.abandon();
    if (faultCode(fault) === 'EEXIST') return fail('backup-file-exists', { file });
    if (isFileFault(fault)) return fail('backup-file-not-writable', { file, reason: faultCode(fault) });
    throw fault;
  }
}

async function writeEverything(
  tx: postgres.TransactionSql,
  archive: ArchiveWriter,
): Promise<Manifest | undefined> {
  if (!(await hasLedger(tx))) return undefined;
  await archive.add(formatPath, Buffer.from(formatText));
  const tables: BackedUpTable[] = [];
  for (const table of await ourTables(tx)) tables.push(await writeTable(tx, archive, table));
  const manifest: Manifest = {
    takenAt: new Date().toISOString(),
    migrations: await migrationsOf(tx),
    tables,
    jobs: await backUpJobs(tx, archive),
    sequences: await sequencesOf(tx),
  };
  await archive.add(manifestPath, Buffer.from(JSON.stringify(manifest, undefined, 2)));
  return manifest;
}

async function writeTable(
  tx: postgres.TransactionSql,
  archive: ArchiveWriter,
  table: Table,
): Promise<BackedUpTable> {
  const statement = `copy (select ${columnList(table.columns)} from ${qualified(table)}) to stdout`;
  const rows = await copyOut(tx, statement, (part, number) =>
    archive.add(`${tablePath(table)}/${String(number).padStart(6, '0')}.copy`, part),
  );
  return { ...table, rows };
}

async function migrationsOf(tx: postgres.TransactionSql): Promise<readonly BackedUpMigration[]> {
  return tx<BackedUpMigration[]>`
    select schema_name as schema, number, file, checksum, applied_at::text as "appliedAt"
    from platform.migration order by applied_at, schema_name, number`;
}

/** Read last: a sequence belongs to no snapshot, and a value beyond the rows' does no harm. */
async function sequencesOf(tx: postgres.TransactionSql): Promise<readonly BackedUpSequence[]> {
  return tx<BackedUpSequence[]>`
    select schemaname as schema, sequencename as name, last_value::text as "lastValue" from pg_sequences
    where schemaname in (select schema_name from platform.migration) order by schemaname, sequencename`;
}

function isFileFault(fault: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'ENOSPC', 'EDQUOT'].includes(
    faultCode(fault),
  );
}
