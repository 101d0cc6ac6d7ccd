import type postgres from 'postgres';
import type { MigrationFile } from './migration-files.ts';
import type { AppliedMigration } from './plan.ts';

/** Held within each migrating transaction, so it also works behind a pooler and ends with a killed migrator. */
export async function lockMigrations(tx: postgres.TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(7361022)`;
}

/** What was applied, in order of application; empty in a database that was never migrated. */
export async function readLedger(sql: postgres.ISql): Promise<readonly AppliedMigration[]> {
  if (!(await hasLedger(sql))) return [];
  return sql<AppliedMigration[]>`
    select schema_name as schema, number, file, checksum from platform.migration order by applied_at, schema_name, number`;
}

/** Asks the catalogue's rows: a name look-up may answer from before the lock was granted. */
export async function hasLedger(sql: postgres.ISql): Promise<boolean> {
  const rows = await sql`
    select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'platform' and c.relname = 'migration'`;
  return rows.length > 0;
}

/** Makes the table of applied migrations; under the lock. */
export async function makeLedger(tx: postgres.TransactionSql): Promise<void> {
  await tx`create schema if not exists platform`;
  await tx`
    create table if not exists platform.migration (
      schema_name text not null,
      number integer not null,
      file text not null,
      checksum text not null,
      applied_at timestamptz not null default clock_timestamp(),
      primary key (schema_name, number)
    )`;
}

export async function record(
  tx: postgres.TransactionSql,
  { schema, number, file, checksum }: MigrationFile,
): Promise<void> {
  await tx`
    insert into platform.migration (schema_name, number, file, checksum)
    values (${schema}, ${number}, ${file}, ${checksum})`;
}
