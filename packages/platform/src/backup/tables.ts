import type postgres from 'postgres';

export interface Table {
  readonly schema: string;
  readonly table: string;
  /** Without generated columns, which the database computes again. */
  readonly columns: readonly string[];
}

/**
 * Our tables: those of every schema in the table of migrations, apart from that table itself, which the
 * manifest holds, and the living workers, who are this installation's. A partitioned table is one; its partitions are not listed.
 */
export async function ourTables(sql: postgres.ISql): Promise<readonly Table[]> {
  return sql<Table[]>`
    select n.nspname as schema, c.relname as table, coalesce(array_agg(a.attname::text order by a.attnum)
      filter (where a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '{}') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname in (select schema_name from platform.migration)
      and not (n.nspname = 'platform' and c.relname in ('migration', 'living_worker'))
    group by n.nspname, c.relname order by n.nspname, c.relname`;
}

/** `"schema"."table"`, quoted for SQL that takes no parameters. */
export function qualified({ schema, table }: { readonly schema: string; readonly table: string }): string {
  return `${quoted(schema)}.${quoted(table)}`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The column list of a COPY or SELECT. */
export function columnList(columns: readonly string[]): string {
  return columns.map(quoted).join(', ');
}
