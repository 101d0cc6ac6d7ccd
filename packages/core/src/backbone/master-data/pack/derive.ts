import { folded, searchable } from './searchable.ts';
import { valueOf } from './table.ts';
import type { Row, Tables } from './table.ts';

export interface SearchRow {
  readonly centreId: string;
  /** By `searchable`: names, addresses and places of the centre in every language. */
  readonly text: string;
}

/** A location with its name as it is compared, a centre with the codes of the places it lies in. */
export function withDerivedColumns(tables: Tables): Tables {
  const paths = pathsOf(tables.location);
  return {
    ...tables,
    location: tables.location.map((row) => withValues(row, { name_folded: folded(valueOf(row, 'name')) })),
    registration_center: tables.registration_center.map((row) =>
      withValues(row, { location_path: arrayText(paths(valueOf(row, 'location_code'))) }),
    ),
    dynamic_field: tables.dynamic_field.map((row) =>
      withValues(row, { name_folded: folded(valueOf(row, 'name')), position: String(row.line) }),
    ),
  };
}

/** What a person may type to find a centre. */
export function searchRows({
  location,
  registration_center: centres,
}: Pick<Tables, 'location' | 'registration_center'>): readonly SearchRow[] {
  const paths = pathsOf(location);
  const places = namesByCode(location);
  const texts = new Map<string, Set<string>>();
  for (const row of centres) {
    const id = valueOf(row, 'id');
    const parts = texts.get(id) ?? new Set<string>();
    texts.set(id, parts);
    for (const column of ['name', 'addr_line1', 'addr_line2', 'addr_line3']) parts.add(valueOf(row, column));
    for (const code of paths(valueOf(row, 'location_code')))
      for (const name of places.get(code) ?? []) parts.add(name);
  }
  return [...texts].map(([centreId, parts]) => ({ centreId, text: searchable([...parts].join(' ')) }));
}

function namesByCode(location: readonly Row[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const row of location) {
    const known = names.get(valueOf(row, 'code')) ?? new Set<string>();
    names.set(valueOf(row, 'code'), known.add(valueOf(row, 'name')));
  }
  return names;
}

/** Codes from the root down to a place; the checks before made sure that there is no circle. */
function pathsOf(location: readonly Row[]): (code: string) => readonly string[] {
  const parents = new Map(location.map((row) => [valueOf(row, 'code'), valueOf(row, 'parent_loc_code')]));
  const known = new Map<string, readonly string[]>();
  const pathTo = (code: string): readonly string[] => {
    const found = known.get(code);
    if (found !== undefined) return found;
    const parent = parents.get(code);
    const path = parent === undefined || parent === '' ? [code] : [...pathTo(parent), code];
    known.set(code, path);
    return path;
  };
  return pathTo;
}

/** As PostgreSQL writes a list of texts; a code holds neither quotation mark nor backslash. */
function arrayText(codes: readonly string[]): string {
  return `{${codes.map((code) => `"${code}"`).join(',')}}`;
}

function withValues(row: Row, more: Row['values']): Row {
  return { line: row.line, values: { ...row.values, ...more } };
}
