import type { Row } from '@doorstep/core/backbone/master-data/pack/table.ts';
import { definitionOf } from '@doorstep/core/backbone/master-data/pack/tables.ts';
import type { TableName } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import type { MasterDataChanges } from '@doorstep/core/office/master-data/upload/changes.ts';
import type { Transaction } from '@doorstep/platform/database.ts';

/** Rows written by one statement: some hundred kilobytes. */
const BATCH = 1_000;

/** Writes what makes the stored master data what was checked. */
export async function writeChanges(tx: Transaction, changes: MasterDataChanges): Promise<void> {
  for (const { table, rows } of changes.gone) {
    const { key } = definitionOf(table);
    for (const batch of batches(rows)) await removeRows(tx, table, key, batch);
  }
  for (const { table, rows } of changes.put)
    for (const batch of batches(rows)) await putRows(tx, table, definitionOf(table).key, batch);
  // Whoever is in use by a file did not go with another place.
  await tx`update master_data.location set gone_with = null where is_active and gone_with is not null`;
  const search = changes.search.map(({ centreId, text }) => ({
    line: 0,
    values: { regcntr_id: centreId, text },
  }));
  for (const batch of batches(search)) await putRows(tx, 'centre_search', ['regcntr_id'], batch);
  await tx`delete from master_data.centre_search where regcntr_id = any(${[...changes.goneSearch]}::text[])`;
}

function batches(rows: readonly Row[]): readonly (readonly Row[])[] {
  const count = Math.ceil(rows.length / BATCH);
  return Array.from({ length: count }, (_, at) => rows.slice(at * BATCH, (at + 1) * BATCH));
}

async function removeRows(
  tx: Transaction,
  table: TableName,
  key: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const own = tx(key.map((column) => `stored.${column}`));
  const theirs = tx(key.map((column) => `going.${column}`));
  await tx`
    delete from master_data.${tx(table)} as stored
     using json_populate_recordset(null::master_data.${tx(table)}, ${textOf(rows)}::text::json) as going
     where (${own}) = (${theirs})`;
}

async function putRows(
  tx: Transaction,
  table: TableName | 'centre_search',
  key: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0]?.values ?? {});
  const others = columns.filter((column) => !key.includes(column));
  await tx`
    insert into master_data.${tx(table)} (${tx(columns)})
    select ${tx(columns)} from json_populate_recordset(null::master_data.${tx(table)}, ${textOf(rows)}::text::json)
    on conflict (${tx([...key])}) do update
       set ${others.map((column, at) => tx`${at === 0 ? tx`` : tx`, `}${tx(column)} = excluded.${tx(column)}`)}`;
}

function textOf(rows: readonly Row[]): string {
  return JSON.stringify(rows.map(({ values }) => values));
}
