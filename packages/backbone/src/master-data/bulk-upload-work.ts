import { TABLE_NAMES } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import { concernedTables } from '@doorstep/core/office/master-data/upload/concerned-tables.ts';
import { mergeUpload } from '@doorstep/core/office/master-data/upload/merge-upload.ts';
import { readUpload } from '@doorstep/core/office/master-data/upload/read-upload.ts';
import { OPERATIONS } from '@doorstep/core/office/master-data/upload/upload.ts';
import type { UploadFault, UploadOrder } from '@doorstep/core/office/master-data/upload/upload.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { writeChanges } from './bulk-upload-writing.ts';
import { lockedVersion } from './loading.ts';
import { storedTables } from './stored-tables.ts';

const MOST_TRIES = 5;
const MOST_LOGS = 100;

interface WaitingRow {
  readonly id: string;
  readonly table: string;
  readonly operation: string;
  readonly files: readonly string[];
  readonly uploaded_by: string;
  readonly tries: number;
}

interface Outcome {
  readonly status: 'COMPLETED' | 'FAILED';
  readonly successCount: number;
  readonly description: string;
  readonly logs: readonly string[];
}

/**
 * Does an upload that waits: all of its rows or none, in one transaction with its outcome, and beside no load and no
 * change by hand. Done twice it changes nothing the second time. A try is counted before it begins, so that one that
 * ends its process every time comes to an end too.
 */
export async function workBulkUpload(sql: Database, id: string, zone: string): Promise<void> {
  const begun = await sql`
    update master_data.bulk_upload set tries = tries + 1, tried_at = now()
     where id = ${id} and status = 'PROCESS' returning tries`;
  if (begun.length === 0) return;
  await sql.begin(async (tx) => {
    await lockedVersion(tx);
    const [row] = await tx<WaitingRow[]>`
      select id, table_name as "table", operation, files, uploaded_by, tries from master_data.bulk_upload
       where id = ${id} and status = 'PROCESS' for update`;
    if (row === undefined) return;
    const outcome =
      row.tries > MOST_TRIES ? failed('The upload could not be done', []) : await done(tx, row, zone);
    await tx`
      update master_data.bulk_upload
         set status = ${outcome.status}, files = null, success_count = ${outcome.successCount},
             description = ${outcome.description}, logs = ${JSON.stringify(outcome.logs)}::text::jsonb
       where id = ${id}`;
  });
}

async function done(tx: Transaction, row: WaitingRow, zone: string): Promise<Outcome> {
  const order = orderOf(row);
  if (order === null) return failed('The upload could not be done', []);
  const read = readUpload(order, row.files);
  if (read.faults.length > 0) return refused(read.faults);
  const stored = await storedTables(tx, concernedTables(order.table));
  const { faults, remarks, changes } = mergeUpload(order, read.rows, stored, zone);
  if (changes === null) return refused(faults);
  await writeChanges(tx, changes);
  await newVersion(tx, row, read.rows.length);
  const successCount = read.rows.length;
  const description = `All ${successCount} rows are done`;
  return { status: 'COMPLETED', successCount, description, logs: bounded(remarks) };
}

function orderOf({ table, operation }: WaitingRow): UploadOrder | null {
  const name = TABLE_NAMES.find((one) => one === table);
  const how = OPERATIONS.find((one) => one === operation);
  return name === undefined || how === undefined ? null : { table: name, operation: how };
}

function refused(faults: readonly UploadFault[]): Outcome {
  const logs = faults.map(({ file, line, column, sentence }) => {
    const place = `file ${file}, line ${line}`;
    return `${column === '' ? place : `${place}, ${column}`}: ${sentence}`;
  });
  return failed(`Nothing was changed: ${faults.length} faults were found`, logs);
}

function failed(description: string, logs: readonly string[]): Outcome {
  return { status: 'FAILED', successCount: 0, description, logs: bounded(logs) };
}

function bounded(logs: readonly string[]): readonly string[] {
  if (logs.length <= MOST_LOGS) return logs;
  return [...logs.slice(0, MOST_LOGS), `and ${logs.length - MOST_LOGS} more`];
}

/** As after a change by hand: everybody follows, and the same pack loaded again takes it back. */
async function newVersion(
  tx: Transaction,
  { id, table, operation, uploaded_by: by }: WaitingRow,
  rows: number,
) {
  await tx`
    insert into master_data.office_change (id, staff_id, subject, change, reason, version)
    select ${uuidv7()}, ${by}, ${`bulk-upload/${id}`}, ${JSON.stringify({ table, operation, rows })}::text::jsonb,
           'Bulk upload', number + 1 from master_data.version`;
  await tx`
    update master_data.version
       set number = number + 1, content_hash = ${`office/${id}`}, loaded_at = now()`;
}
