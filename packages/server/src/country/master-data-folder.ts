import { isBookkeeping, definitionOf } from '@doorstep/core/backbone/master-data/pack/tables.ts';
import { readMasterData as readTables } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type {
  MasterDataSet,
  RawTables,
  ReadingRules,
} from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type { TableName } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import type { RawRow, TableFault } from '@doorstep/core/backbone/master-data/pack/table.ts';
import { readCsv } from '@doorstep/core/backbone/master-data/pack/csv.ts';
import type { CsvRecord } from '@doorstep/core/backbone/master-data/pack/csv.ts';
import { LARGEST, namesIn, readText } from './pack-folder.ts';
import type { PackFolder } from './pack-folder.ts';

/** Where a set's files lie: in the folder of a pack, or bare. */
export type Place = 'master-data' | '.';

export function tableFile(place: Place, table: TableName): string {
  return place === '.' ? `${table}.csv` : `${place}/${table}.csv`;
}

/** Reads a set of MOSIP's master-data files; everything wrong gathers in the pack's faults. */
export async function readMasterDataFolder(
  pack: PackFolder,
  place: Place,
  rules: ReadingRules,
  tables: readonly TableName[],
): Promise<MasterDataSet> {
  const present = await namesIn(pack, place);
  const raw: Partial<Record<TableName, readonly RawRow[]>> = {};
  for (const table of tables) {
    if (!present.includes(`${table}.csv`)) reportAbsence(pack, place, table);
    else raw[table] = await readRows(pack, place, table);
  }
  return checkedSet(pack, place, raw, rules);
}

function checkedSet(pack: PackFolder, place: Place, raw: RawTables, rules: ReadingRules): MasterDataSet {
  const faults: TableFault[] = [];
  const set = readTables(raw, rules, faults);
  for (const { table, line, column, severity, sentence } of faults) {
    pack.faults.push({ file: tableFile(place, table), line, field: column, severity, sentence });
  }
  return set;
}

function reportAbsence(pack: PackFolder, place: Place, table: TableName): void {
  if (definitionOf(table).presence === 'optional') return;
  pack.faults.push({ file: tableFile(place, table), severity: 'error', sentence: 'this file is missing' });
}

async function readRows(pack: PackFolder, place: Place, table: TableName): Promise<readonly RawRow[]> {
  const file = tableFile(place, table);
  const text = await readText(pack, file, LARGEST.masterData);
  if (text === undefined) return [];
  const { records, faults } = readCsv(text);
  pack.faults.push(...faults.map((fault) => ({ file, ...fault, severity: 'error' as const })));
  const [header, ...rows] = records;
  if (!header) {
    pack.faults.push({ file, severity: 'error', sentence: 'the file has no line with the names of its columns' });
    return [];
  }
  const columns = header.fields.map((column) => column.trim());
  if (!checkHeader(pack, file, table, columns)) return [];
  return rows.flatMap((row) => rawRow(pack, file, columns, row) ?? []);
}

/** Whether the rows can be read at all. */
function checkHeader(pack: PackFolder, file: string, table: TableName, header: readonly string[]): boolean {
  const { columns, defaults } = definitionOf(table);
  const before = pack.faults.length;
  const add = (column: string, severity: 'error' | 'warning', sentence: string): void => {
    pack.faults.push({ file, line: 1, field: column, severity, sentence });
  };
  for (const column of Object.keys(columns).filter((name) => !header.includes(name))) {
    if (!Object.hasOwn(defaults, column)) add(column, 'error', 'this column is missing');
  }
  header.forEach((column, index) => {
    if (isBookkeeping(column)) return;
    if (header.indexOf(column) < index) add(column, 'error', 'this column stands twice');
    else if (!Object.hasOwn(columns, column)) add(column, 'warning', 'this column is not known and not read');
  });
  return !pack.faults.slice(before).some(({ severity }) => severity === 'error');
}

function rawRow(
  pack: PackFolder,
  file: string,
  header: readonly string[],
  { line, fields }: CsvRecord,
): RawRow | undefined {
  const surplus = fields.slice(header.length);
  if (surplus.some((text) => text.trim() !== '') || fields.length < header.length) {
    const sentence = `this row has ${fields.length} fields, and ${header.length} are expected`;
    pack.faults.push({ file, line, severity: 'error', sentence });
    return undefined;
  }
  if (surplus.length > 0) {
    const sentence = `this row has ${surplus.length} empty fields too many; they are passed over`;
    pack.faults.push({ file, line, severity: 'warning', sentence });
  }
  return { line, values: Object.fromEntries(header.map((column, index) => [column, fields[index] ?? ''])) };
}
