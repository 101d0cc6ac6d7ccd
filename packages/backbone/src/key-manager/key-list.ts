import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { keyContext } from './key-contexts.ts';
import type { MasterKeys } from './master-keys.ts';

export interface ListedDataKey {
  readonly system: string;
  readonly version: number;
  readonly state: 'waiting' | 'seals' | 'opens' | 'retired';
  readonly since: Date;
  /** Values sealed with it. */
  readonly values: number;
  readonly wrappedBy: 'newest' | 'earlier';
}

export interface ListedSigningKey {
  readonly use: string;
  readonly kid: string;
  readonly state: 'waiting' | 'signs' | 'published';
  readonly since: Date;
  readonly publishedUntil: Date | null;
}

interface DataKeyRow {
  readonly system: string;
  readonly version: number;
  readonly wrapped: Uint8Array;
  readonly created_at: Date;
  readonly activated_at: Date | null;
  readonly retired_at: Date | null;
}

/** Every sealing key and how many values lie under it. Counts whole tables, so it is for an operator, not for a request. */
export async function listDataKeys(
  sql: Database,
  masterKeys: MasterKeys,
  columns: readonly SealedColumn[],
): Promise<readonly ListedDataKey[]> {
  const rows = await sql<DataKeyRow[]>`
    select * from key_manager.data_key where use = 'seal' order by system, version`;
  const counts = await valuesByVersion(sql, columns);
  const listed: ListedDataKey[] = [];
  for (const row of rows) {
    const { system, version } = row;
    const newest = rows.findLast((one) => one.system === system && one.activated_at !== null);
    const isNewest = await masterKeys.isNewest(row.wrapped, keyContext.dataKey(system, 'seal', version));
    listed.push({
      system,
      version,
      state: stateOf(row, newest?.version),
      since: row.retired_at ?? row.activated_at ?? row.created_at,
      values: counts.get(`${system}/${String(version)}`) ?? 0,
      wrappedBy: isNewest ? 'newest' : 'earlier',
    });
  }
  return listed;
}

function stateOf(row: DataKeyRow, sealing: number | undefined): ListedDataKey['state'] {
  if (row.activated_at === null) return 'waiting';
  if (row.version === sealing) return 'seals';
  return row.retired_at === null ? 'opens' : 'retired';
}

/** By `system/version`. */
export async function valuesByVersion(
  sql: Database,
  columns: readonly SealedColumn[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { system, table, column } of columns) {
    const rows = await sql<{ version: Uint8Array; values: number }[]>`
      select substring(${sql(column)} from 2 for 2) as version, count(*)::int as values
        from ${sql(table)} where ${sql(column)} is not null group by 1`;
    for (const { version, values } of rows) {
      const key = `${system}/${String(Buffer.from(version).readUInt16BE(0))}`;
      counts.set(key, (counts.get(key) ?? 0) + values);
    }
  }
  return counts;
}

export async function listSigningKeys(sql: Database): Promise<readonly ListedSigningKey[]> {
  return sql<ListedSigningKey[]>`
    select use, kid, coalesce(activated_at, created_at) as since, published_until as "publishedUntil",
           case when activated_at is null then 'waiting' when published_until is null then 'signs'
                else 'published' end as state
      from key_manager.signing_key order by use, created_at`;
}
