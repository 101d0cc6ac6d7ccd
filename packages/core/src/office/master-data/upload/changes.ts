import type { SearchRow } from '../../../backbone/master-data/pack/derive.ts';
import type { MasterDataSet } from '../../../backbone/master-data/pack/read-master-data.ts';
import { keyOf } from '../../../backbone/master-data/pack/table.ts';
import type { Row } from '../../../backbone/master-data/pack/table.ts';
import { TABLE_NAMES } from '../../../backbone/master-data/pack/table-name.ts';
import type { TableName } from '../../../backbone/master-data/pack/table-name.ts';
import { definitionOf } from '../../../backbone/master-data/pack/tables.ts';

export interface TableChange {
  readonly table: TableName;
  readonly rows: readonly Row[];
}

/** What makes one set of master data of another. */
export interface MasterDataChanges {
  /** New and changed rows. */
  readonly put: readonly TableChange[];
  readonly gone: readonly TableChange[];
  /** Centres whose searched words are others now, and centres that went. */
  readonly search: readonly SearchRow[];
  readonly goneSearch: readonly string[];
}

export function changesOf(before: MasterDataSet, after: MasterDataSet): MasterDataChanges {
  const was = new Map(before.search.map(({ centreId, text }) => [centreId, text]));
  const is = new Set(after.search.map(({ centreId }) => centreId));
  return {
    put: TABLE_NAMES.flatMap((table) => changed(table, after.tables[table], before.tables[table], 'another')),
    gone: goneRows(before, after),
    search: after.search.filter(({ centreId, text }) => was.get(centreId) !== text),
    goneSearch: [...was.keys()].filter((centreId) => !is.has(centreId)),
  };
}

export function goneRows(before: MasterDataSet, after: MasterDataSet): readonly TableChange[] {
  return TABLE_NAMES.flatMap((table) => changed(table, before.tables[table], after.tables[table], 'absent'));
}

/** The rows that the others lack, or that stand there otherwise. */
function changed(
  table: TableName,
  rows: readonly Row[],
  others: readonly Row[],
  how: 'another' | 'absent',
): readonly TableChange[] {
  const { key } = definitionOf(table);
  const known = new Map(others.map((row) => [keyOf(row, key), row]));
  const found = rows.filter((row) => {
    const other = known.get(keyOf(row, key));
    return other === undefined || (how === 'another' && !isSame(row, other));
  });
  return found.length === 0 ? [] : [{ table, rows: found }];
}

function isSame({ values }: Row, { values: others }: Row): boolean {
  return Object.entries(values).every(([name, value]) => others[name] === value);
}
