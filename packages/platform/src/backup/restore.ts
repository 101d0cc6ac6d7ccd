import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';
import type postgres from 'postgres';
import { exists } from '../embedded-postgres/files.ts';
import { installJobQueue } from '../migrator/job-queue.ts';
import { hasLedger, lockMigrations } from '../migrator/ledger.ts';
import { applyMigration, defaultAppRole, migrate, migratorConnection } from '../migrator/migrate.ts';
import {
  readMigrations,
  type MigrationFile,
  type MigrationFileWord,
  type MigrationFolder,
} from '../migrator/migration-files.ts';
import type { PlanWord } from '../migrator/plan.ts';
import { hasQueue } from './jobs.ts';
import { loadArchive } from './load.ts';
import type { Manifest } from './manifest.ts';
import { verifyBackup, type VerifyWord } from './verify.ts';

export type RestoreWord =
  | VerifyWord
  | MigrationFileWord
  | PlanWord
  | 'backup-file-missing'
  | 'database-not-empty'
  | 'backup-newer-than-release';

/**
 * Restores a backup into a database that holds nothing of ours, in one transaction: migrates to the
 * backup's own level, loads the rows and the jobs, and only then upgrades to this release. The file is
 * read and checked whole before anything changes. Files and roles as for `migrate`.
 */
export async function restore(
  ownerUrl: string,
  file: string,
  folders: readonly MigrationFolder[],
  appRole = defaultAppRole,
): Promise<Result<Manifest, RestoreWord>> {
  if (!(await exists(file))) return fail('backup-file-missing', { file });
  const manifest = await verifyBackup(file);
  if (!manifest.ok) return manifest;
  const files = await readMigrations(folders);
  if (!files.ok) return files;
  const level = migrationsOf(manifest.value, files.value);
  if (!level.ok) return level;
  const restored = await restoreLevel(ownerUrl, file, manifest.value, level.value, appRole);
  if (!restored.ok) return restored;
  const upgraded = await migrate(ownerUrl, folders, appRole);
  return upgraded.ok ? ok(manifest.value) : upgraded;
}

/** The files that made the backed-up database, in the order in which they did. */
function migrationsOf(
  manifest: Manifest,
  files: readonly MigrationFile[],
): Result<readonly MigrationFile[], 'backup-newer-than-release' | 'migration-changed'> {
  const level: MigrationFile[] = [];
  for (const { schema, number, file, checksum } of manifest.migrations) {
    const own = files.find((candidate) => candidate.schema === schema && candidate.number === number);
    if (!own) return fail('backup-newer-than-release', { schema, file });
    if (own.checksum !== checksum) return fail('migration-changed', { schema, file });
    level.push(own);
  }
  return ok(level);
}

async function restoreLevel(
  ownerUrl: string,
  file: string,
  manifest: Manifest,
  level: readonly MigrationFile[],
  appRole: string,
): Promise<Result<undefined, 'database-not-empty'>> {
  const sql = migratorConnection(ownerUrl);
  try {
    const occupied = await occupiedBy(sql, manifest);
    if (occupied !== undefined) return fail('database-not-empty', { schema: occupied });
    await installJobQueue(ownerUrl);
    return await sql.begin(async (tx) => {
      await lockMigrations(tx);
      const taken = await occupiedBy(tx, manifest);
      if (taken !== undefined) return fail('database-not-empty', { schema: taken });
      for (const migration of level) await applyMigration(tx, migration, appRole);
      await loadArchive(tx, file, manifest);
      return ok();
    });
  } finally {
    await sql.end();
  }
}

/** The schema that is there already, or the queue when it has jobs; even an empty one is not ours to replace. */
async function occupiedBy(sql: postgres.ISql, manifest: Manifest): Promise<string | undefined> {
  if (await hasLedger(sql)) return 'platform';
  const schemas = [...new Set(manifest.migrations.map(({ schema }) => schema))];
  const [found] = await sql<
    { name: string }[]
  >`select nspname as name from pg_namespace where nspname in ${sql(schemas)} limit 1`;
  if (found) return found.name;
  if (!(await hasQueue(sql))) return undefined;
  return (await sql`select from graphile_worker.jobs limit 1`).length > 0 ? 'graphile_worker' : undefined;
}
