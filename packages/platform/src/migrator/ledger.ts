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

export async function hasLedger(sql: postgres.ISql): Promise<boolean> {
  const [row] = await sql<
    { there: boolean }[]
  >`select to_regclass('platform.migration') is not null as there`;
  return row?.there === true;
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
