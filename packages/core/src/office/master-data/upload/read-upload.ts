import { readCsv } from '../../../backbone/master-data/pack/csv.ts';
import { keyColumns } from '../../../backbone/master-data/pack/read-table.ts';
import { definitionOf, isBookkeeping } from '../../../backbone/master-data/pack/tables.ts';
import type { UploadedRow, UploadFault, UploadOrder } from './upload.ts';

/** Rows that one upload may have, over all its files. */
export const MOST_ROWS = 20_000;

export interface UploadReading {
  readonly rows: readonly UploadedRow[];
  readonly faults: readonly UploadFault[];
}

/** Reads the files' rows; each file begins with the names of its columns. Of a row that goes the key is enough. */
export function readUpload(order: UploadOrder, files: readonly string[]): UploadReading {
  const read = files.map((text, index) => readFile(order, text, index + 1));
  const rows = read.flatMap((one) => one.rows);
  const faults = read.flatMap((one) => one.faults);
  if (rows.length <= MOST_ROWS) return { rows, faults };
  const sentence = `${rows.length} rows are too many; ${MOST_ROWS} fit in one upload`;
  return { rows: [], faults: [...faults, { file: 1, line: 1, column: '', sentence }] };
}

function readFile(order: UploadOrder, text: string, file: number): UploadReading {
  const { records, faults: broken } = readCsv(text);
  const faults: UploadFault[] = broken.map(({ line, sentence }) => ({ file, line, column: '', sentence }));
  const [header, ...rest] = records;
  const say = (line: number, column: string, sentence: string): void => {
    faults.push({ file, line, column, sentence });
  };
  if (header === undefined) {
    say(1, '', 'the file has no line with the names of its columns');
    return { rows: [], faults };
  }
  const columns = header.fields.map((column) => column.trim());
  checkHeader(order, columns, (column, sentence) => {
    say(header.line, column, sentence);
  });
  const rows = rest.flatMap(({ line, fields }): UploadedRow[] => {
    if (fields.length !== columns.length) {
      say(line, '', `this row has ${fields.length} fields, and ${columns.length} are expected`);
      return [];
    }
    const values = Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']));
    return [{ file, line, values }];
  });
  if (rest.length === 0) say(header.line, '', 'the file has no rows');
  return { rows, faults };
}

function checkHeader(
  { table, operation }: UploadOrder,
  header: readonly string[],
  say: (column: string, sentence: string) => void,
): void {
  const { columns, defaults } = definitionOf(table);
  const needed =
    operation === 'delete'
      ? keyColumns(table)
      : Object.keys(columns).filter((name) => !Object.hasOwn(defaults, name));
  for (const column of needed.filter((name) => !header.includes(name))) say(column, 'this column is missing');
  header.forEach((column, index) => {
    if (isBookkeeping(column)) return;
    if (header.indexOf(column) < index) say(column, 'this column stands twice');
    else if (!Object.hasOwn(columns, column)) say(column, `${table} has no such column`);
  });
}
