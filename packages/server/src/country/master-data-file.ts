import type { MasterDataRow, RowFault } from '@doorstep/core/country/read-templates.ts';
import { readCsv } from '@doorstep/core/backbone/master-data/pack/csv.ts';
import { LARGEST, readText } from './pack-folder.ts';
import type { PackFolder } from './pack-folder.ts';

/**
 * The rows of a master-data file by column name. `read` are the columns that are used: each must be
 * there; another of MOSIP's that is absent, or one that is unknown, is a warning.
 */
export async function readMasterData(
  pack: PackFolder,
  file: string,
  columns: readonly string[],
  read: readonly string[],
): Promise<readonly MasterDataRow[] | undefined> {
  const text = await readText(pack, file, LARGEST.csv);
  if (text === undefined) return undefined;
  const { records, faults } = readCsv(text);
  pack.faults.push(...faults.map((fault) => ({ file, ...fault, severity: 'error' as const })));
  const [header, ...rows] = records;
  if (!header) {
    pack.faults.push({ file, severity: 'error', sentence: 'the file has no line with the names of its columns' });
    return undefined;
  }
  checkHeader(pack, file, header.fields, columns, read);
  return rows.flatMap(({ line, fields }) => {
    if (fields.length === header.fields.length) return [{ line, values: valuesOf(header.fields, fields) }];
    const sentence = `this row has ${fields.length} fields, and ${header.fields.length} are expected`;
    pack.faults.push({ file, line, severity: 'error', sentence });
    return [];
  });
}

export function reportRows(pack: PackFolder, file: string, faults: readonly RowFault[]): void {
  const placed = faults.map(({ line, column, severity, sentence }) => ({ file, line, field: column, severity, sentence }));
  pack.faults.push(...placed);
}

function checkHeader(
  pack: PackFolder,
  file: string,
  header: readonly string[],
  columns: readonly string[],
  read: readonly string[],
): void {
  const faults: RowFault[] = [];
  const add = (column: string, severity: RowFault['severity'], sentence: string): void => {
    faults.push({ line: 1, column, severity, sentence });
  };
  header.forEach((column, index) => {
    if (header.indexOf(column) < index && column !== '') add(column, 'error', 'this column stands twice');
    else if (!columns.includes(column)) add(column, 'warning', `the column "${column}" is not known and not read`);
  });
  for (const column of columns.filter((name) => !header.includes(name))) {
    if (read.includes(column)) add(column, 'error', 'this column is missing');
    else add(column, 'warning', 'this column is missing; it is not needed');
  }
  reportRows(pack, file, faults);
}

function valuesOf(header: readonly string[], fields: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(header.map((column, index) => [column, fields[index] ?? '']));
}
