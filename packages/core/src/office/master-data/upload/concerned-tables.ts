import { TABLE_NAMES } from '../../../backbone/master-data/pack/table-name.ts';
import type { TableName } from '../../../backbone/master-data/pack/table-name.ts';
import { definitionOf } from '../../../backbone/master-data/pack/tables.ts';

/** The tables that a change of one can break, with everything those refer to; the languages always. */
export function concernedTables(table: TableName): readonly TableName[] {
  const referring = TABLE_NAMES.filter((one) => definitionOf(one).references.some(({ to }) => to === table));
  const found = new Set<TableName>(['language', table, ...referring]);
  // A set grows while it is gone through, and gives what was added too.
  for (const one of found) for (const { to } of definitionOf(one).references) found.add(to);
  return TABLE_NAMES.filter((one) => found.has(one));
}
