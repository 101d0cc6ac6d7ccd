import type { MasterDataSet } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type { Row } from '@doorstep/core/backbone/master-data/pack/table.ts';
import { TABLE_NAMES } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import type { TableName } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import { copyIn } from '@doorstep/platform/backup/copy-in.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';

export interface NewLoad {
  readonly set: MasterDataSet;
  /** Of everything the set holds. */
  readonly contentHash: string;
}

export type Loaded = 'loaded' | 'unchanged';

/** Rows written at once: some hundred kilobytes. */
const BATCH = 1_000;
/** The end of a COPY waits 40 ms for an acknowledgement, in which one insert brings this many. */
const FEW = 1_000;
const LOCK = 1_298_493_780;

/** Replaces all master data in one transaction; readers see the old until it commits. */
export function load(sql: Database, wanted: NewLoad): Promise<Loaded> {
  return sql.begin(async (tx) => {
    const current = await lockedVersion(tx);
    if (current?.content_hash === wanted.contentHash) return 'unchanged';
    await replace(tx, wanted, current?.pack_hash ?? '');
    return 'loaded';
  });
}

/** Loads a pack unless the last start found the same one: what `country load` brought stays until the pack changes. */
export function loadPack(sql: Database, wanted: NewLoad): Promise<Loaded> {
  return sql.begin(async (tx) => {
    const current = await lockedVersion(tx);
    if (current?.pack_hash === wanted.contentHash) return 'unchanged';
    if (current?.content_hash === wanted.contentHash) {
      await tx`update master_data.version set pack_hash = ${wanted.contentHash}`;
      return 'unchanged';
    }
    await replace(tx, wanted, wanted.contentHash);
    return 'loaded';
  });
}

interface Version {
  readonly content_hash: string;
  readonly pack_hash: string;
}

/** One loader at a time, also where the row is not there yet. */
export async function lockedVersion(tx: Transaction): Promise<Version | undefined> {
  await tx`select pg_advisory_xact_lock(${LOCK})`;
  const [row] = await tx<Version[]>`select content_hash, pack_hash from master_data.version`;
  return row;
}

async function replace(tx: Transaction, { set, contentHash }: NewLoad, packHash: string): Promise<void> {
  for (const table of TABLE_NAMES) {
    await replaceRows(
      tx,
      table,
      set.tables[table].map((row) => row.values),
    );
  }
  await replaceRows(
    tx,
    'centre_search',
    set.search.map(({ centreId, text }) => ({ regcntr_id: centreId, text })),
  );
  // Only the owner may; for another role the server passes over it with a notice, and analyses by itself in a minute.
  await tx.unsafe(
    `analyze ${[...TABLE_NAMES, 'centre_search'].map((table) => `master_data.${table}`).join(', ')}`,
  );
  await tx`
    insert into master_data.version (number, content_hash, pack_hash, loaded_at)
    values (1, ${contentHash}, ${packHash}, now())
    on conflict (singleton) do update
       set number = master_data.version.number + 1, content_hash = excluded.content_hash,
           pack_hash = excluded.pack_hash, loaded_at = excluded.loaded_at`;
}

async function replaceRows(
  tx: Transaction,
  table: TableName | 'centre_search',
  rows: readonly Row['values'][],
): Promise<void> {
  await tx`delete from master_data.${tx(table)}`;
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  if (rows.length > FEW) await copyRows(tx, table, columns, rows);
  else {
    await tx`
      insert into master_data.${tx(table)} (${tx(columns)})
      select ${tx(columns)} from json_populate_recordset(null::master_data.${tx(table)}, ${JSON.stringify(rows)}::text::json)`;
  }
}

async function copyRows(
  tx: Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly Row['values'][],
): Promise<void> {
  const copy = await copyIn(tx, `copy master_data.${table} (${columns.join(', ')}) from stdin`);
  for (let at = 0; at < rows.length; at += BATCH) {
    const lines = rows
      .slice(at, at + BATCH)
      .map((row) => columns.map((column) => field(row[column] ?? null)).join('\t'));
    await copy.write(Buffer.from(`${lines.join('\n')}\n`));
  }
  await copy.end();
}

/** A value as the text format of COPY has it. */
function field(value: string | null): string {
  if (value === null) return '\\N';
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}
