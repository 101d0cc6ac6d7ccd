import { constants, createWriteStream } from 'node:fs';
import { access, mkdir, readdir } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';
import type postgres from 'postgres';
import { faultCode } from '../embedded-postgres/files.ts';
import { hasLedger } from '../migrator/ledger.ts';
import { copyOut, inSnapshot } from './snapshot.ts';
import { columnList, ourTables, qualified, type Table } from './tables.ts';

export type ExportWord = 'export-folder-not-empty' | 'export-folder-not-writable' | 'nothing-to-export';

/**
 * Writes one CSV file a table (`schema.table.csv`, UTF-8, a header line, nulls empty and empty texts
 * quoted), as of one moment. Sealed columns stay sealed, as hexadecimal. Answers the files' names.
 */
export async function exportData(
  url: string,
  folder: string,
): Promise<Result<readonly string[], ExportWord>> {
  const ready = await makeFolder(folder);
  if (!ready.ok) return ready;
  const files = await inSnapshot(url, async (tx) => {
    if (!(await hasLedger(tx))) return [];
    const written: string[] = [];
    for (const table of await ourTables(tx)) written.push(await exportTable(tx, folder, table));
    return written;
  });
  return files.length === 0 ? fail('nothing-to-export') : ok(files);
}

async function exportTable(tx: postgres.TransactionSql, folder: string, table: Table): Promise<string> {
  const name = `${table.schema}.${table.table}.csv`;
  const output = createWriteStream(join(folder, name), { mode: 0o600, flags: 'wx' });
  const written = finished(output);
  const statement = `copy (select ${columnList(table.columns)} from ${qualified(table)}) to stdout with (format csv, header)`;
  await copyOut(tx, statement, async (part) => {
    await new Promise<void>((resolve, reject) => {
      output.write(part, (fault) => {
        if (fault) reject(fault);
        else resolve();
      });
    });
  });
  output.end();
  await written;
  return name;
}

async function makeFolder(folder: string): Promise<Result<undefined, ExportWord>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length > 0) return fail('export-folder-not-empty', { folder });
    await access(folder, constants.W_OK);
    return ok();
  } catch (fault) {
    return fail('export-folder-not-writable', { folder, reason: faultCode(fault) });
  }
}
