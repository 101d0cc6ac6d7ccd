import type postgres from 'postgres';

/**
 * Whether this role needs grants: not when it is the owner itself (one address for both), nor when the
 * server has no such role.
 */
export async function needsGrants(sql: postgres.ISql, appRole: string): Promise<boolean> {
  const [row] = await sql<{ needs: boolean }[]>`
    select exists (select from pg_roles where rolname = ${appRole} and rolname <> current_user) as needs`;
  return row?.needs === true;
}

/** Opens a schema to the application before its first table, so that a migration can narrow what it wants. */
export async function openSchema(
  tx: postgres.TransactionSql,
  schema: string,
  appRole: string,
): Promise<void> {
  await tx`grant usage on schema ${tx(schema)} to ${tx(appRole)}`;
  const inSchema = tx`alter default privileges in schema ${tx(schema)}`;
  await tx`${inSchema} grant select, insert, update, delete on tables to ${tx(appRole)}`;
  await tx`${inSchema} grant usage, select on sequences to ${tx(appRole)}`;
  await tx`${inSchema} grant execute on functions to ${tx(appRole)}`;
}

/** Our schemas in which the role is still a stranger, as when a site divides one role into two. */
export async function closedSchemas(sql: postgres.ISql, appRole: string): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select distinct schema_name as name from platform.migration
    where not has_schema_privilege(${appRole}, schema_name, 'usage')`;
  return rows.map(({ name }) => name);
}

/** Opens a schema that has its tables already; append-only ones stay so. */
export async function openFilledSchema(
  tx: postgres.TransactionSql,
  schema: string,
  appRole: string,
): Promise<void> {
  await openSchema(tx, schema, appRole);
  await tx`grant select, insert, update, delete on all tables in schema ${tx(schema)} to ${tx(appRole)}`;
  await tx`grant usage, select on all sequences in schema ${tx(schema)} to ${tx(appRole)}`;
  await tx`grant execute on all functions in schema ${tx(schema)} to ${tx(appRole)}`;
  const narrowed = await tx<{ name: string }[]>`
    select table_name as name from platform.append_only_table
    where to_regclass(table_name)::oid in (select oid from pg_class where relnamespace = ${schema}::regnamespace)`;
  for (const { name } of narrowed)
    await tx.unsafe(`revoke update, delete on ${name} from ${quoted(appRole)}`);
}

/** The application may read what was applied, never write it. */
export async function closeLedger(tx: postgres.TransactionSql, appRole: string): Promise<void> {
  await tx`revoke insert, update, delete on platform.migration, platform.append_only_table from ${tx(appRole)}`;
  await tx`grant select on platform.migration, platform.append_only_table to ${tx(appRole)}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
