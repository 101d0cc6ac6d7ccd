import postgres from 'postgres';
import { ok, type Failed, type Result } from '@doorstep/core/shared/result.ts';
import { closedSchemas, closeLedger, needsGrants, openFilledSchema, openSchema } from './grants.ts';
import { hasLedger, lockMigrations, makeLedger, readLedger, record } from './ledger.ts';
import {
  readMigrations,
  type MigrationFile,
  type MigrationFileWord,
  type MigrationFolder,
} from './migration-files.ts';
import { planMigrations, type AppliedMigration, type PlanWord } from './plan.ts';

export type MigrationWord = MigrationFileWord | PlanWord;

export interface MigrationReport {
  /** What this call applied; another migrator may have applied the rest. */
  readonly applied: readonly MigrationFile[];
  readonly newer: readonly AppliedMigration[];
}

/** The role of the embedded server's application. */
export const defaultAppRole = 'doorstep_app';

/**
 * Brings the database to this release: one transaction a file, so that a kill leaves no file half done,
 * and any number of migrators at once. `appRole` is whoever `DATABASE_URL` signs in as; it is granted the
 * use of every schema, unless it is the owner itself. Throws when a migration's own SQL fails.
 */
export async function migrate(
  ownerUrl: string,
  folders: readonly MigrationFolder[],
  appRole = defaultAppRole,
): Promise<Result<MigrationReport, MigrationWord>> {
  const files = await readMigrations(folders);
  if (!files.ok) return files;
  const sql = migratorConnection(ownerUrl);
  try {
    return await bringUpToDate(sql, files.value, appRole);
  } finally {
    await sql.end();
  }
}

/** Whether a database has what this release needs, asked as any role and changing nothing. */
export async function checkMigrated(
  url: string,
  folders: readonly MigrationFolder[],
): Promise<
  Result<
    { readonly pending: readonly MigrationFile[]; readonly newer: readonly AppliedMigration[] },
    MigrationWord
  >
> {
  const files = await readMigrations(folders);
  if (!files.ok) return files;
  const sql = migratorConnection(url);
  try {
    return planMigrations(files.value, await readLedger(sql));
  } finally {
    await sql.end();
  }
}

/** One connection that prepares nothing, so that it works behind a transaction pooler. */
export function migratorConnection(url: string): postgres.Sql {
  return postgres(url, { max: 1, prepare: false, onnotice: () => undefined });
}

async function bringUpToDate(
  sql: postgres.Sql,
  files: readonly MigrationFile[],
  appRole: string,
): Promise<Result<MigrationReport, MigrationWord>> {
  const applied: MigrationFile[] = [];
  for (;;) {
    const plan = planMigrations(files, await readLedger(sql));
    if (!plan.ok) return plan;
    if (plan.value.pending.length === 0) {
      await grantNewRole(sql, appRole);
      return ok({ applied, newer: plan.value.newer });
    }
    const step = await sql.begin((tx) => applyNext(tx, files, appRole));
    if (!step.ok) return step;
    applied.push(...step.value);
  }
}

/** Plans again under the lock, since another migrator may have been faster, and applies one file. */
async function applyNext(
  tx: postgres.TransactionSql,
  files: readonly MigrationFile[],
  appRole: string,
): Promise<Result<MigrationFile[], PlanWord>> {
  await lockMigrations(tx);
  const plan = planMigrations(files, await readLedger(tx));
  if (!plan.ok) return plan satisfies Failed<PlanWord>;
  const [next] = plan.value.pending;
  if (next) await applyMigration(tx, next, appRole);
  return ok(next ? [next] : []);
}

/** Applies one file within the caller's transaction, its row first; the caller holds the lock. */
export async function applyMigration(
  tx: postgres.TransactionSql,
  migration: MigrationFile,
  appRole: string,
): Promise<void> {
  const { schema, file, text } = migration;
  if (!(await hasLedger(tx))) await makeLedger(tx);
  await record(tx, migration);
  const grantee = (await needsGrants(tx, appRole)) ? appRole : '';
  if (migration.number === 1) {
    await tx`create schema if not exists ${tx(schema)}`;
    if (grantee !== '') await openSchema(tx, schema, grantee);
  }
  await tx`
    select set_config('doorstep.app_role', ${grantee}, true), set_config('search_path', ${`"${schema}", public`}, true),
      set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true)`;
  await tx.unsafe(text).catch((fault: unknown) => {
    throw new Error(`migration ${schema}/${file} failed: ${placeOf(fault, text)}`, { cause: fault });
  });
}

/** A role met for the first time in a database that another release or another setup migrated. */
async function grantNewRole(sql: postgres.Sql, appRole: string): Promise<void> {
  if (!(await needsGrants(sql, appRole))) return;
  if ((await closedSchemas(sql, appRole)).length === 0 && (await readsLedger(sql, appRole))) return;
  await sql.begin(async (tx) => {
    await lockMigrations(tx);
    for (const schema of await closedSchemas(tx, appRole)) await openFilledSchema(tx, schema, appRole);
    await closeLedger(tx, appRole);
  });
}

async function readsLedger(sql: postgres.Sql, appRole: string): Promise<boolean> {
  const [row] = await sql<{ reads: boolean }[]>`
    select has_table_privilege(${appRole}, 'platform.migration', 'select') as reads`;
  return row?.reads === true;
}

function placeOf(fault: unknown, text: string): string {
  if (!(fault instanceof postgres.PostgresError)) return String(fault);
  // An error within a function's body has no place in the file, whatever the driver's types say.
  const line = 'position' in fault ? text.slice(0, Number(fault.position)).split('\n').length : 'unknown';
  return `${fault.message} (${fault.code}, line ${line})`;
}
