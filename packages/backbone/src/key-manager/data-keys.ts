import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { keyContext } from './key-contexts.ts';
import type { MasterKeys } from './master-keys.ts';
import { changingRing } from './ring.ts';
import { readyKeys } from './sealing.ts';
import type { ReadyKeys } from './sealing.ts';

interface DataKeyRow {
  readonly use: 'seal' | 'index';
  readonly version: number;
  readonly wrapped: Uint8Array;
  readonly active: boolean;
}

/** The keys of a system, made when it has none. */
export async function loadDataKeys(
  sql: Database,
  masterKeys: MasterKeys,
  system: string,
): Promise<ReadyKeys> {
  const held = await dataKeyRows(sql, system);
  const rows = isComplete(held) ? held : await completeDataKeys(sql, masterKeys, system);
  const sealing = new Map<number, Uint8Array>();
  for (const row of rows.filter(({ use }) => use === 'seal'))
    sealing.set(row.version, await unwrap(masterKeys, system, row));
  const index = rows.find((row) => row.use === 'index');
  const newest = rows.findLast((row) => row.use === 'seal' && row.active);
  if (index === undefined || newest === undefined) throw new Error(`No data keys of ${system}`);
  return readyKeys({ sealing, index: await unwrap(masterKeys, system, index) }, newest.version);
}

/** Adds the sealing key that the next rotation will put to use. */
export async function addWaitingDataKey(
  tx: Transaction,
  masterKeys: MasterKeys,
  system: string,
): Promise<void> {
  const [row] = await tx<{ next: number }[]>`
    select coalesce(max(version), 0) + 1 as next from key_manager.data_key where system = ${system} and use = 'seal'`;
  await insertDataKey(tx, masterKeys, { system, use: 'seal', version: row?.next ?? 1, active: false });
}

async function dataKeyRows(sql: Database | Transaction, system: string): Promise<readonly DataKeyRow[]> {
  return sql<DataKeyRow[]>`
    select use, version, wrapped, activated_at is not null as active from key_manager.data_key
     where system = ${system} order by use, version`;
}

function isComplete(rows: readonly DataKeyRow[]): boolean {
  const has = (use: string, active: 'active' | 'waiting'): boolean =>
    rows.some((row) => row.use === use && row.active === (active === 'active'));
  return has('index', 'active') && has('seal', 'active') && has('seal', 'waiting');
}

function completeDataKeys(
  sql: Database,
  masterKeys: MasterKeys,
  system: string,
): Promise<readonly DataKeyRow[]> {
  return changingRing(sql, async (tx) => {
    const rows = await dataKeyRows(tx, system);
    for (const use of ['index', 'seal'] as const)
      if (!rows.some((row) => row.use === use && row.active))
        await insertDataKey(tx, masterKeys, { system, use, version: 1, active: true });
    if (!rows.some((row) => row.use === 'seal' && !row.active))
      await addWaitingDataKey(tx, masterKeys, system);
    return dataKeyRows(tx, system);
  });
}

async function insertDataKey(
  tx: Transaction,
  masterKeys: MasterKeys,
  key: {
    readonly system: string;
    readonly use: 'seal' | 'index';
    readonly version: number;
    readonly active: boolean;
  },
): Promise<void> {
  const context = keyContext.dataKey(key.system, key.use, key.version);
  await tx`
    insert into key_manager.data_key (system, use, version, wrapped, activated_at)
    values (${key.system}, ${key.use}, ${key.version}, ${await masterKeys.wrap(randomBytes(32), context)},
            ${key.active ? tx`now()` : null})`;
}

function unwrap(masterKeys: MasterKeys, system: string, row: DataKeyRow): Promise<Buffer> {
  return masterKeys.unwrap(row.wrapped, keyContext.dataKey(system, row.use, row.version));
}
