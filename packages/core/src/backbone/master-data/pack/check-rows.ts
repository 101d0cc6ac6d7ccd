import { identityOf, keyOf, valueOf } from './table.ts';
import type { Row, TableFault, Tables } from './table.ts';
import { definitionOf } from './tables.ts';
import type { TableName } from './table-name.ts';

/** Rows of languages the country has not are left out, with one warning for each language. */
export function leaveOutLanguages(
  table: TableName,
  rows: readonly Row[],
  languages: readonly string[],
  faults: TableFault[],
): readonly Row[] {
  if (definitionOf(table).languages === 'none') return rows;
  const told = new Set<string>();
  return rows.filter((row) => {
    const language = valueOf(row, 'lang_code');
    if (languages.includes(language)) return true;
    if (!told.has(language)) {
      const sentence = `rows in "${language}" are left out: it is none of the country's languages`;
      faults.push({ table, line: row.line, column: 'lang_code', severity: 'warning', sentence });
    }
    told.add(language);
    return false;
  });
}

/** Of rows with one key the first is kept. */
export function leaveOutDuplicates(
  table: TableName,
  rows: readonly Row[],
  faults: TableFault[],
): readonly Row[] {
  const { key } = definitionOf(table);
  const first = new Map<string, number>();
  return rows.filter((row) => {
    const own = keyOf(row, key);
    const line = first.get(own);
    if (line === undefined) {
      first.set(own, row.line);
      return true;
    }
    const column = key.find((part) => part !== 'lang_code') ?? 'code';
    const values = key.map((part) => valueOf(row, part)).join(' ');
    const sentence = `${values} stands already on line ${line}; that one is kept`;
    faults.push({ table, line: row.line, column, severity: 'warning', sentence });
    return false;
  });
}

/** What must not depend on the language takes the value of the first row. */
export function agreeAcrossLanguages(
  table: TableName,
  rows: readonly Row[],
  faults: TableFault[],
): readonly Row[] {
  const { key, shared } = definitionOf(table);
  if (shared.length === 0) return rows;
  const first = new Map<string, Row>();
  return rows.map((row) => {
    const identity = identityOf(row, key);
    const leader = first.get(identity);
    if (leader === undefined) {
      first.set(identity, row);
      return row;
    }
    const differing = shared.filter((column) => row.values[column] !== leader.values[column]);
    for (const column of differing) {
      const sentence = `"${valueOf(row, column)}" differs from line ${leader.line}; "${valueOf(leader, column)}" is used in every language`;
      faults.push({ table, line: row.line, column, severity: 'warning', sentence });
    }
    if (differing.length === 0) return row;
    const agreed = Object.fromEntries(differing.map((column) => [column, leader.values[column] ?? null]));
    return { line: row.line, values: { ...row.values, ...agreed } };
  });
}

/** A thing that some language has no row of is warned of once, at its first row. */
export function missLanguages(
  table: TableName,
  rows: readonly Row[],
  languages: readonly string[],
  faults: TableFault[],
): void {
  const { key, languages: wanted } = definitionOf(table);
  if (wanted !== 'every') return;
  const found = new Map<string, { readonly row: Row; readonly languages: Set<string> }>();
  for (const row of rows) {
    const identity = identityOf(row, key);
    const entry = found.get(identity) ?? { row, languages: new Set<string>() };
    found.set(identity, entry);
    entry.languages.add(valueOf(row, 'lang_code'));
  }
  for (const { row, languages: present } of found.values()) {
    const missing = languages.filter((language) => !present.has(language));
    if (missing.length === 0) continue;
    const sentence = `there is no row in ${missing.join(', ')}; who reads these does not see it`;
    faults.push({ table, line: row.line, column: 'lang_code', severity: 'warning', sentence });
  }
}

const KEPT: Readonly<Record<string, string>> = {
  holiday_loc_code: 'the centre keeps no public holidays',
  cntrtyp_code: 'the centre is kept with this type',
  zone_code: 'the row is kept in no zone',
  parent_zone_code: 'the zone is kept at the top',
};

/** References that lead nowhere refuse the pack, leave the row out, or are told and kept. */
export function checkReferences(table: TableName, tables: Tables, faults: TableFault[]): readonly Row[] {
  const { references } = definitionOf(table);
  let rows = tables[table];
  for (const { column, to, toColumn, dangling } of references) {
    const known = new Set(tables[to].map((row) => valueOf(row, toColumn)));
    // A country without the other file has no such codes to compare with.
    if (known.size === 0 && dangling === 'keep') continue;
    rows = rows.filter((row) => {
      const value = valueOf(row, column);
      if (value === '' || known.has(value)) return true;
      const what = `${to}.csv has no ${value}`;
      const repair = dangling === 'keep' ? (KEPT[column] ?? 'the row is kept') : 'the row is left out';
      const severity = dangling === 'refuse' ? 'error' : 'warning';
      const sentence = dangling === 'refuse' ? what : `${what}; ${repair}`;
      faults.push({ table, line: row.line, column, severity, sentence });
      return dangling === 'keep';
    });
  }
  return rows;
}
