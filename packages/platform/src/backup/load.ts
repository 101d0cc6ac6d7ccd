import { posix } from 'node:path';
import type postgres from 'postgres';
import { readArchive } from './archive.ts';
import { liftConstraints } from './constraints.ts';
import { copyIn, type CopyIn } from './copy-in.ts';
import { makeJobTable, restoreJobs } from './jobs.ts';
import { jobsPath, tablePath, type Manifest } from './manifest.ts';
import { columnList, qualified } from './tables.ts';

/** Loads a verified archive into tables of exactly its level, replacing what migrations put there. */
export async function loadArchive(
  tx: postgres.TransactionSql,
  file: string,
  manifest: Manifest,
): Promise<void> {
  const putBack = await liftConstraints(tx);
  for (const table of manifest.tables) await tx.unsafe(`delete from ${qualified(table)}`);
  const statements = new Map(manifest.tables.map((table) => [tablePath(table), copyStatement(table)]));
  statements.set(jobsPath, await makeJobTable(tx));
  await copyEntries(tx, file, statements);
  for (const table of manifest.tables) await checkRows(tx, table);
  // Deferred checks must run before a table may be altered again.
  await tx`set constraints all immediate`;
  await putBack();
  await restoreJobs(tx);
  await setSequences(tx, manifest);
  await setTimes(tx, manifest);
}

function copyStatement(table: Manifest['tables'][number]): string {
  return `copy ${qualified(table)} (${columnList(table.columns)}) from stdin`;
}

/** The entries of one table follow each other; each table is one COPY. */
async function copyEntries(
  tx: postgres.TransactionSql,
  file: string,
  statements: ReadonlyMap<string, string>,
): Promise<void> {
  let open: { folder: string; copy: CopyIn } | undefined;
  for await (const { path, body } of readArchive(file)) {
    const folder = posix.dirname(path);
    const statement = statements.get(folder);
    if (open && open.folder !== folder) {
      await open.copy.end();
      open = undefined;
    }
    if (statement === undefined) continue;
    open ??= { folder, copy: await copyIn(tx, statement) };
    await open.copy.write(body);
  }
}

async function checkRows(tx: postgres.TransactionSql, table: Manifest['tables'][number]): Promise<void> {
  const [row] = await tx<{ rows: number }[]>`
    select count(*)::float8 as rows from ${tx(table.schema)}.${tx(table.table)}`;
  if (row?.rows !== table.rows)
    throw new Error(`${qualified(table)} has ${row?.rows} rows after loading ${table.rows}`);
}

async function setSequences(tx: postgres.TransactionSql, manifest: Manifest): Promise<void> {
  for (const { schema, name, lastValue } of manifest.sequences) {
    if (lastValue === null) continue;
    await tx`select setval(to_regclass(quote_ident(${schema}) || '.' || quote_ident(${name})), ${lastValue}::bigint)`;
  }
}

async function setTimes(tx: postgres.TransactionSql, manifest: Manifest): Promise<void> {
  for (const { schema, number, appliedAt } of manifest.migrations) {
    await tx`
      update platform.migration set applied_at = ${appliedAt}::text::timestamptz
      where schema_name = ${schema} and number = ${number}`;
  }
}
