import type { RawTables } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type { RawRow } from '@doorstep/core/backbone/master-data/pack/table.ts';
import type { TableName } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import { definitionOf } from '@doorstep/core/backbone/master-data/pack/tables.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import type { Transaction } from '@doorstep/platform/database.ts';

const MINUTES_AN_HOUR = 60;
/** Digits of a degree: some centimetres. */
const DEGREE_DIGITS = 9;

/** Rows as a country's files would have them, so that the pack's own checks read them. */
export async function storedTables(tx: Transaction, tables: readonly TableName[]): Promise<RawTables> {
  const read: [TableName, readonly RawRow[]][] = [];
  for (const table of tables) read.push([table, await storedRows(tx, table)]);
  return Object.fromEntries(read);
}

/** A field's place in its list is its line. */
async function storedRows(tx: Transaction, table: TableName): Promise<readonly RawRow[]> {
  const isField = table === 'dynamic_field';
  const rows = await tx<{ row: unknown }[]>`
    select to_jsonb(stored) as row from master_data.${tx(table)} as stored
     order by ${isField ? tx`position, ` : tx``}${tx([...definitionOf(table).key])}`;
  const columns = Object.keys(definitionOf(table).columns);
  let line = 0;
  return rows.map(({ row }) => {
    line = isField ? Math.max(line + 1, Number(valueAt(row, ['position']))) : line + 1;
    return { line, values: Object.fromEntries(columns.map((column) => [column, textOf(row, column)])) };
  });
}

function textOf(row: unknown, column: string): string {
  if (column === 'value_json')
    return JSON.stringify({ code: valueAt(row, ['value_code']), value: valueAt(row, ['value']) });
  const value = valueAt(row, [column]);
  if (value == null) return '';
  if (column === 'per_kiosk_process_time') return asTime(Number(value));
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' || Number.isInteger(value)) return JSON.stringify(value);
  const text = String(value);
  return text.includes('e') ? value.toFixed(DEGREE_DIGITS) : text;
}

/** Minutes as the files write them. */
function asTime(minutes: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / MINUTES_AN_HOUR))}:${two(minutes % MINUTES_AN_HOUR)}:00`;
}
