import type { Severity } from '../../../shared/path-fault.ts';
import type { RawRow, Row, TableDefinition, TableFault } from './table.ts';
import { definitionOf } from './tables.ts';
import type { TableName } from './table-name.ts';

/** Reads each cell; a row with a cell that cannot be read is left out, its faults being errors. */
export function readTable(
  table: TableName,
  rows: readonly RawRow[],
  zone: string,
  faults: TableFault[],
): readonly Row[] {
  return rows.flatMap((row) => {
    if (Object.values(row.values).every((text) => text.trim() === '')) return [];
    const read = readRow(table, row, { columns: definitionOf(table).columns, zone }, faults);
    return read === undefined ? [] : [read];
  });
}

/** The columns of a file that make a row one of a kind; a field's code stands within its JSON. */
export function keyColumns(table: TableName): readonly string[] {
  return definitionOf(table).key.map((column) => (column === 'value_code' ? 'value_json' : column));
}

/** Reads what makes a row one of a kind, and nothing else of it. */
export function readKey(table: TableName, row: RawRow, zone: string, faults: TableFault[]): Row | undefined {
  const names = keyColumns(table);
  const columns = Object.entries(definitionOf(table).columns).filter(([name]) => names.includes(name));
  return readRow(table, row, { columns: Object.fromEntries(columns), zone }, faults);
}

function readRow(
  table: TableName,
  row: RawRow,
  { columns, zone }: { readonly columns: TableDefinition['columns']; readonly zone: string },
  faults: TableFault[],
): Row | undefined {
  const { defaults } = definitionOf(table);
  const values: Record<string, string | null> = {};
  let isWhole = true;
  for (const [column, cell] of Object.entries(columns)) {
    const text = row.values[column] ?? defaults[column] ?? '';
    const reading = cell(text.trim(), zone);
    const say = (severity: Severity, sentence: string): void => {
      faults.push({ table, line: row.line, column, severity, sentence });
    };
    if ('fault' in reading) {
      say('error', reading.fault);
      isWhole = false;
    } else {
      values[column] = reading.value;
      if (reading.repair !== undefined) say('warning', reading.repair);
    }
  }
  return isWhole
    ? { line: row.line, values: table === 'dynamic_field' ? withPair(values) : values }
    : undefined;
}

/** The code and value of a dynamic field in columns of their own. */
function withPair(values: Readonly<Record<string, string | null>>): Row['values'] {
  const { value_json: json, ...others } = values;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the cell's reader wrote this JSON
  const pair = JSON.parse(json ?? '{}') as { readonly code: string; readonly value: string };
  return { ...others, value_code: pair.code, value: pair.value };
}
