import { readMasterData } from '../../../backbone/master-data/pack/read-master-data.ts';
import type { MasterDataSet, RawTables } from '../../../backbone/master-data/pack/read-master-data.ts';
import { readKey, readTable } from '../../../backbone/master-data/pack/read-table.ts';
import { keyOf } from '../../../backbone/master-data/pack/table.ts';
import type { RawRow, Row, TableFault } from '../../../backbone/master-data/pack/table.ts';
import type { TableName } from '../../../backbone/master-data/pack/table-name.ts';
import { definitionOf } from '../../../backbone/master-data/pack/tables.ts';
import { changesOf, goneRows } from './changes.ts';
import type { MasterDataChanges } from './changes.ts';
import { templateFaults } from './template-faults.ts';
import type { UploadedRow, UploadFault, UploadOrder } from './upload.ts';

export interface Merging {
  readonly faults: readonly UploadFault[];
  /** What is worth knowing of what was done. */
  readonly remarks: readonly string[];
  /** Null where there is a fault. */
  readonly changes: MasterDataChanges | null;
}

const NOTHING_MERGED = { remarks: [], changes: null } as const;

/**
 * Puts uploaded rows among the stored ones and lets the pack's own checks judge the whole. The first fault refuses all;
 * a row that the pack's loader would leave out or repair away is a fault here, since somebody waits for it.
 * `zone` is the country's own, of centres that name none.
 */
export function mergeUpload(
  order: UploadOrder,
  uploaded: readonly UploadedRow[],
  stored: RawTables,
  zone: string,
): Merging {
  // The languages in use stay in use.
  const rules = { languages: languagesOf(stored.language ?? []), zone };
  const own = ownRows(order, uploaded, stored[order.table] ?? [], zone);
  if (own.faults.length > 0) return { faults: own.faults, ...NOTHING_MERGED };
  const faults: TableFault[] = [];
  const before = readMasterData(stored, rules, []);
  const after = readMasterData({ ...stored, [order.table]: own.merged }, rules, faults);
  const told = tellingOf(order.table, own.places);
  const wrong = [
    ...faults.filter(({ severity }) => severity === 'error').map(told),
    ...(order.operation === 'delete' ? [] : lostRows(order.table, own, after, faults).map(told)),
    ...leftAlone(order.table, own, before, after),
    ...templateFaults(order, own.read, own.places),
  ];
  if (wrong.length > 0) return { faults: wrong, ...NOTHING_MERGED };
  return { faults: [], remarks: remarksOf(order.table, faults, own), changes: changesOf(before, after) };
}

function languagesOf(rows: readonly RawRow[]): readonly string[] {
  return rows
    .filter(({ values: row }) => row['is_active'] === 'true')
    .map(({ values: row }) => row['code'] ?? '');
}

/** Where a row of the merged table stood: its number is its own in the table, and says nothing to who sent the file. */
type Places = ReadonlyMap<number, Pick<UploadedRow, 'file' | 'line'>>;

interface OwnRows {
  readonly merged: readonly RawRow[];
  /** The uploaded rows as they were read, under their numbers. */
  readonly read: readonly Row[];
  readonly keys: ReadonlySet<string>;
  readonly places: Places;
  readonly faults: readonly UploadFault[];
}

/** The uploaded rows before those that stay, so that what languages share follows the upload. */
function ownRows(
  { table, operation }: UploadOrder,
  uploaded: readonly UploadedRow[],
  stored: readonly RawRow[],
  zone: string,
): OwnRows {
  const { key } = definitionOf(table);
  const storedRows = readTable(table, stored, zone, []);
  const lineByKey = new Map(storedRows.map((row) => [keyOf(row, key), row.line]));
  const rawByLine = new Map(stored.map((row) => [row.line, row]));
  let last = Math.max(0, ...stored.map(({ line }) => line));
  const places = new Map<number, UploadedRow>();
  const faults: UploadFault[] = [];
  const taken = new Set<string>();
  const rows: { readonly raw: RawRow; readonly read: Row }[] = [];
  for (const row of uploaded) {
    const say = (column: string, sentence: string): void => {
      faults.push({ file: row.file, line: row.line, column, sentence });
    };
    const read = readOne({ table, operation }, row, zone, say);
    if (read === null) continue;
    const own = keyOf(read, key);
    const line = lineByKey.get(own);
    if (taken.has(own)) say('', `${values(read, key)} stands twice in this upload`);
    else if (operation === 'insert' && line !== undefined) say('', `Duplicate Record: ${values(read, key)}`);
    else if (operation !== 'insert' && line === undefined)
      say('', `Data is not exist in db: ${values(read, key)}`);
    taken.add(own);
    const number = line ?? (last += 1);
    places.set(number, row);
    rows.push({ raw: { line: number, values: row.values }, read: { line: number, values: read.values } });
  }
  const replaced = new Set(rows.map(({ raw }) => raw.line));
  const staying = [...rawByLine.values()].filter(({ line }) => !replaced.has(line));
  const merged = operation === 'delete' ? staying : [...rows.map(({ raw }) => raw), ...staying];
  return { merged, read: rows.map(({ read }) => read), keys: taken, places, faults };
}

function readOne(
  { table, operation }: UploadOrder,
  row: RawRow,
  zone: string,
  say: (column: string, sentence: string) => void,
): Row | null {
  const faults: TableFault[] = [];
  const read =
    operation === 'delete' ? readKey(table, row, zone, faults) : readTable(table, [row], zone, faults)[0];
  for (const { column, sentence } of faults.filter(({ severity }) => severity === 'error'))
    say(column, sentence);
  if (read === undefined && faults.length === 0) say('', 'this row is empty');
  return read ?? null;
}

function values(row: Row, key: readonly string[]): string {
  return key.map((column) => row.values[column] ?? '').join(' ');
}

function tellingOf(table: TableName, places: Places): (fault: TableFault) => UploadFault {
  return ({ table: where, line, column, sentence }) => {
    const place = where === table ? places.get(line) : undefined;
    return place === undefined
      ? { file: 1, line: 1, column: '', sentence: `${where}, ${column}: ${sentence}` }
      : { file: place.file, line: place.line, column, sentence };
  };
}

/** Uploaded rows that the whole does not hold as they came, each with why. */
function lostRows(
  table: TableName,
  { read }: OwnRows,
  { tables }: MasterDataSet,
  faults: readonly TableFault[],
): readonly TableFault[] {
  const kept = new Map(tables[table].map((row) => [row.line, row]));
  return read.flatMap((row) => {
    const now = kept.get(row.line);
    const isKept =
      now !== undefined && Object.entries(row.values).every(([name, value]) => now.values[name] === value);
    if (isKept) return [];
    const why = faults.filter((fault) => fault.table === table && fault.line === row.line);
    const unknown = {
      table,
      line: row.line,
      column: '',
      severity: 'error',
      sentence: 'this row would not be kept',
    } as const;
    return why.length > 0 ? why : [unknown];
  });
}

/** Rows that nobody sent and that would go, because what they refer to does. */
function leftAlone(
  table: TableName,
  { keys }: OwnRows,
  before: MasterDataSet,
  after: MasterDataSet,
): readonly UploadFault[] {
  return goneRows(before, after).flatMap(({ table: where, rows }) => {
    const { key } = definitionOf(where);
    const others = rows.filter((row) => where !== table || !keys.has(keyOf(row, key)));
    const [first] = others;
    if (first === undefined) return [];
    const sentence = `${others.length} rows of ${where} refer to what would go, such as ${values(first, key)}`;
    return [{ file: 1, line: 1, column: '', sentence }];
  });
}

function remarksOf(table: TableName, faults: readonly TableFault[], { places }: OwnRows): readonly string[] {
  return faults.flatMap(({ table: where, line, column, sentence }) => {
    const place = where === table ? places.get(line) : undefined;
    return place === undefined ? [] : [`file ${place.file}, line ${place.line}, ${column}: ${sentence}`];
  });
}
