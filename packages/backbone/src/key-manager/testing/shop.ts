import { randomBytes } from 'node:crypto';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { repeat } from '@doorstep/platform/repeat.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createKeyManager, createMasterKeys, listDataKeys, reencrypt, rotateDataKey } from '../index.ts';
import type { EmbeddedKeyManager, MasterKeys } from '../index.ts';

export const SYSTEM = 'shop';

/** A system with one table of sealed values, in a database of its own. */
export interface Shop {
  readonly database: TestDatabase;
  readonly sql: Database;
  readonly masterKeys: MasterKeys;
  readonly column: SealedColumn;
  /** What the key file holds, newest first. */
  keyFile: readonly Uint8Array[];
  /** No rows, no keys and no jobs. */
  readonly clear: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface Row {
  readonly owner: Uint8Array;
  readonly id: string;
  readonly sealed: Uint8Array;
}

export function contextOf(row: Pick<Row, 'owner' | 'id'>): string {
  return `shop.thing/${Buffer.from(row.owner).toString('hex')}/${row.id}`;
}

export async function openShop(): Promise<Shop> {
  const database = await testDatabase();
  const sql = openDatabase(database.appUrl, { connections: 8, name: 'test' });
  const { username } = new URL(database.appUrl);
  await database.sql`create schema shop`;
  await database.sql`
    create table shop.thing (
      owner bytea not null, id uuid not null default gen_random_uuid(), sealed bytea, primary key (owner, id))`;
  await database.sql`grant usage on schema shop to ${sql(username)}`;
  await database.sql`grant all on shop.thing to ${sql(username)}`;
  const shop: Shop = {
    database,
    sql,
    masterKeys: createMasterKeys(() => Promise.resolve(shop.keyFile)),
    column: {
      system: SYSTEM,
      table: 'shop.thing',
      key: ['owner', 'id'],
      column: 'sealed',
      context: (row) => contextOf({ owner: row.bytes('owner'), id: row.text('id') }),
    },
    keyFile: [randomBytes(32)],
    clear: async () => {
      shop.keyFile = [randomBytes(32)];
      await database.sql`
        truncate shop.thing, key_manager.data_key, key_manager.signing_key, key_manager.reencryption`;
      await database.sql`delete from graphile_worker._private_jobs`;
    },
    stop: async () => {
      await sql.end({ timeout: 1 });
      await database.drop();
    },
  };
  return shop;
}

/** One process of an installation, looking at the ring as every process does, only more often. */
export interface Process {
  readonly manager: EmbeddedKeyManager;
  readonly sealer: Sealer;
  readonly stop: () => Promise<void>;
}

export async function aProcess({ sql, masterKeys }: Shop): Promise<Process> {
  const manager = createKeyManager(sql, masterKeys);
  const sealer = await manager.sealer(SYSTEM);
  const following = repeat(100, manager.refresh, () => undefined);
  return { manager, sealer, stop: following.stop };
}

/** The waiting key counts as old enough without the test waiting for it. */
export async function rotate({ database, sql, masterKeys }: Shop): Promise<number> {
  await database.sql`update key_manager.data_key set created_at = created_at - interval '1 minute'`;
  const rotated = await rotateDataKey({ sql, masterKeys, longestTokenSeconds: 60 }, SYSTEM);
  if (!rotated.ok) throw new Error(rotated.failure.word);
  return rotated.value.version;
}

export async function write({ sql }: Shop, sealer: Sealer, text: string): Promise<void> {
  const owner = randomBytes(8);
  const [row] = await sql<{ id: string }[]>`insert into shop.thing (owner) values (${owner}) returning id`;
  const id = row?.id ?? '';
  const sealed = Buffer.from(sealer.seal(text, contextOf({ owner, id })));
  await sql`update shop.thing set sealed = ${sealed} where owner = ${owner} and id = ${id}`;
}

export async function texts({ sql }: Shop, sealer: Sealer): Promise<readonly string[]> {
  const rows = await sql<Row[]>`select owner, id, sealed from shop.thing where sealed is not null`;
  return rows.map((row) => sealer.open(row.sealed, contextOf(row))).sort();
}

/** How many values lie under each version. */
export async function versions({ sql }: Shop): Promise<Readonly<Record<number, number>>> {
  const rows = await sql<{ sealed: Uint8Array }[]>`select sealed from shop.thing where sealed is not null`;
  const counts: Record<number, number> = {};
  for (const { sealed } of rows) {
    const version = Buffer.from(sealed).readUInt16BE(1);
    counts[version] = (counts[version] ?? 0) + 1;
  }
  return counts;
}

export function turn(
  { sql, column }: Shop,
  keyManager: Pick<EmbeddedKeyManager, 'sealer' | 'refresh'>,
  unreadable: (rows: number) => void = () => undefined,
): Promise<void> {
  return reencrypt(
    {
      sql,
      keyManager,
      columns: [column],
      unreadable: (_column, rows) => {
        unreadable(rows);
      },
    },
    SYSTEM,
  );
}

export async function stateOf(
  { sql, masterKeys, column }: Shop,
  version: number,
): Promise<string | undefined> {
  const listed = await listDataKeys(sql, masterKeys, [column]);
  return listed.find((key) => key.version === version)?.state;
}
