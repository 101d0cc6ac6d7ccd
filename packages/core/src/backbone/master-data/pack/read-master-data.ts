import {
  agreeAcrossLanguages,
  checkReferences,
  leaveOutDuplicates,
  leaveOutLanguages,
  missLanguages,
} from './check-rows.ts';
import { checkCentres, checkLanguageList, checkLevelNames, checkTree, checkWeeks } from './check-sense.ts';
import { searchRows, withDerivedColumns } from './derive.ts';
import type { SearchRow } from './derive.ts';
import { readTable } from './read-table.ts';
import { valueOf } from './table.ts';
import type { RawRow, Row, TableFault, Tables } from './table.ts';
import { TABLE_NAMES } from './table-name.ts';
import type { TableName } from './table-name.ts';

export type RawTables = Readonly<Partial<Record<TableName, readonly RawRow[]>>>;

/** Everything one load puts into the database. */
export interface MasterDataSet {
  readonly tables: Tables;
  readonly search: readonly SearchRow[];
}

export interface ReadingRules {
  /** The country's own languages; null for a bare MOSIP set, whose languages are those it lists. */
  readonly languages: readonly string[] | null;
  /** IANA zone of centres that name none. */
  readonly zone: string;
}

/** Reads, checks and repairs a set of files. After an error the set is not to be loaded. */
export function readMasterData(raw: RawTables, rules: ReadingRules, faults: TableFault[]): MasterDataSet {
  const read = mapTables((table) => readTable(table, raw[table] ?? [], rules.zone, faults));
  const languages = languagesOf(read.language);
  if (rules.languages !== null && raw.language !== undefined)
    checkLanguageList(read, rules.languages, faults);
  const wanted = raw.language === undefined ? (rules.languages ?? []) : languages;
  const single = mapTables((table) => cleaned(table, read[table], wanted, faults));
  const linked = mapTables((table) => checkReferences(table, single, faults));
  for (const table of TABLE_NAMES) missLanguages(table, linked[table], wanted, faults);
  const tables = { ...linked, location: checkLevelNames(linked, faults) };
  const before = faults.length;
  checkTree(tables, faults);
  checkCentres(tables, faults);
  checkWeeks(tables, faults);
  const broken = faults.slice(before).some(({ severity }) => severity === 'error');
  // A tree with a fault may go round in a circle, and nothing of it is loaded.
  if (broken) return { tables, search: [] };
  return { tables: withDerivedColumns(tables), search: searchRows(tables) };
}

function cleaned(
  table: TableName,
  rows: readonly Row[],
  languages: readonly string[],
  faults: TableFault[],
): readonly Row[] {
  const known = leaveOutLanguages(table, rows, languages, faults);
  return agreeAcrossLanguages(table, leaveOutDuplicates(table, known, faults), faults);
}

function languagesOf(rows: readonly Row[]): readonly string[] {
  return rows.filter((row) => valueOf(row, 'is_active') === 'true').map((row) => valueOf(row, 'code'));
}

function mapTables(rowsOf: (table: TableName) => readonly Row[]): Tables {
  const entries = TABLE_NAMES.map((table): [TableName, readonly Row[]] => [table, rowsOf(table)]);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- one entry was made for each name
  return Object.fromEntries(entries) as Tables;
}
