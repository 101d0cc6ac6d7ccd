import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import type { EmbeddedKeyManager } from './key-manager.ts';
import { createProgressStore } from './re-encryption-store.ts';
import type { ProgressStore } from './re-encryption-store.ts';
import { enqueueReencryption } from './rotation.ts';
import { openSealedTable } from './sealed-table.ts';
import type { HeldValue, LookedAt, SealedTable } from './sealed-table.ts';

export interface ReencryptionParts {
  readonly sql: Database;
  readonly keyManager: Pick<EmbeddedKeyManager, 'sealer' | 'refresh'>;
  readonly columns: readonly SealedColumn[];
  /** Told of rows that no key opens; their version is then not retired. */
  readonly unreadable: (column: SealedColumn, rows: number) => void;
}

/** Rows looked at in one statement, and what of them is in memory at a time. */
const LOOK = 1_000;
const BATCH_ROWS = 100;
const BATCH_BYTES = 4_000_000;
/** A job runs no longer and then queues itself again, so that a stopping process waits for little. */
const TURN_MS = 2_000;

/**
 * One turn of bringing every sealed value of a system to the version that seals now. May be cut off anywhere and run
 * any number of times at once: a value is replaced only where the very bytes that were read still stand.
 */
export async function reencrypt(parts: ReencryptionParts, system: string): Promise<void> {
  await parts.keyManager.refresh();
  const version = await sealingVersion(parts.sql, system);
  if (version === null) return;
  const until = Date.now() + TURN_MS;
  const progress = createProgressStore(parts.sql);
  for (const column of parts.columns.filter((one) => one.system === system))
    if ((await bringColumn(parts, progress, column, { version, until })) === 'time-over') {
      await enqueueReencryption(parts.sql, system, '0 seconds');
      return;
    }
  await retireEarlier(parts, system, version);
}

async function sealingVersion(sql: Database, system: string): Promise<number | null> {
  const [row] = await sql<{ version: number | null }[]>`
    select max(version) as version from key_manager.data_key
     where system = ${system} and use = 'seal' and activated_at is not null`;
  return row?.version ?? null;
}

interface Turn {
  readonly version: number;
  /** Milliseconds of the clock. */
  readonly until: number;
}

async function bringColumn(
  parts: ReencryptionParts,
  progress: ProgressStore,
  column: SealedColumn,
  { version, until }: Turn,
): Promise<'done' | 'time-over'> {
  const sealer = await parts.keyManager.sealer(column.system);
  const table = await openSealedTable(parts.sql, column);
  for (;;) {
    const { pass, position, met, unreadable, finished } = await progress.read(column, version);
    if (finished) return 'done';
    if (Date.now() >= until) return 'time-over';
    const rows = await table.after(position, version, LOOK);
    const last = rows.at(-1);
    if (last !== undefined) {
      const done = await bringRows(table, sealer, column, rows, until);
      await progress.advance(column, version, pass, done);
    } else if (met === unreadable) {
      if (unreadable > 0) parts.unreadable(column, unreadable);
      await progress.finish(column, version, pass);
    } else {
      await progress.nextPass(column, version, pass);
    }
  }
}

/** As many of the rows as the time allows, at least one batch. */
async function bringRows(
  table: SealedTable,
  sealer: Sealer,
  column: SealedColumn,
  rows: readonly LookedAt[],
  until: number,
) {
  const done = { position: rows.at(-1)?.position ?? [], met: 0, changed: 0, unreadable: 0 };
  for (const batch of batches(rows.filter(({ older }) => older))) {
    const held = await table.read(batch.map(({ position }) => position));
    const values = held.flatMap((value) => resealed(sealer, column, value));
    done.changed += await table.replace(values);
    done.met += batch.length;
    done.unreadable += held.length - values.length;
    done.position = batch.at(-1)?.position ?? done.position;
    if (Date.now() >= until) return done;
  }
  return { ...done, position: rows.at(-1)?.position ?? [] };
}

function resealed(sealer: Sealer, column: SealedColumn, held: HeldValue) {
  const context = column.context(held.row);
  const text = tryOpen(sealer, held.sealed, context);
  return text === null ? [] : [{ held, fresh: sealer.seal(text, context) }];
}

function tryOpen(sealer: Sealer, sealed: Uint8Array, context: string): string | null {
  try {
    return sealer.open(sealed, context);
  } catch {
    return null;
  }
}

function batches(rows: readonly LookedAt[]): readonly (readonly LookedAt[])[] {
  const made: LookedAt[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const current = made.at(-1);
    if (current === undefined || current.length >= BATCH_ROWS || bytes + row.size > BATCH_BYTES) {
      made.push([row]);
      bytes = row.size;
    } else {
      current.push(row);
      bytes += row.size;
    }
  }
  return made;
}

/** A version is retired when a whole pass over every column met no value of it; it still opens, as for a restored row. */
async function retireEarlier(
  { sql, columns }: ReencryptionParts,
  system: string,
  version: number,
): Promise<void> {
  const of = columns.filter((column) => column.system === system);
  await sql`
    update key_manager.data_key set retired_at = now()
     where system = ${system} and use = 'seal' and version < ${version} and retired_at is null
       and (select count(*) from key_manager.reencryption
             where system = ${system} and version = ${version} and finished_at is not null and unreadable = 0
               and table_name || '.' || column_name = any(${of.map((one) => `${one.table}.${one.column}`)}))
           = ${of.length}`;
}
