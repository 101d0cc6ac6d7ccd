import type { Database, Fragment } from '@doorstep/platform/database.ts';
import type { SealedColumn, SealedRow } from '@doorstep/platform/sealed-column.ts';

/** A row's key as the database prints it; it reads back as what it was. */
type Position = readonly string[];

export interface LookedAt {
  readonly position: Position;
  /** Whether its value is sealed with an earlier version. */
  readonly older: boolean;
  readonly size: number;
}

export interface HeldValue {
  readonly position: Position;
  readonly row: SealedRow;
  readonly sealed: Uint8Array;
}

/** One column of sealed values, walked in the order of its key. */
export interface SealedTable {
  /** The next rows after a position; null is the beginning. */
  readonly after: (position: Position | null, version: number, limit: number) => Promise<readonly LookedAt[]>;
  readonly read: (positions: readonly Position[]) => Promise<readonly HeldValue[]>;
  /**
   * Puts each fresh value where the held one still stands. Rows that somebody is changing are left out rather than
   * waited for, so that no request can ever be in a deadlock with this. Answers how many were replaced.
   */
  readonly replace: (
    values: readonly { readonly held: HeldValue; readonly fresh: Uint8Array }[],
  ) => Promise<number>;
}

export async function openSealedTable(sql: Database, column: SealedColumn): Promise<SealedTable> {
  const types = await keyTypes(sql, column);
  const name = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
  const key = column.key.map(name);
  const parts = {
    sql,
    column,
    table: column.table.split('.').map(name).join('.'),
    sealed: name(column.column),
    key: key.join(', '),
    keyTexts: key.map((one) => `${one}::text`).join(', '),
    aliases: column.key.map((_, at) => `"k${String(at)}"`).join(', '),
    typed: column.key.map((_, at) => `n."k${String(at)}"::${types[at] ?? 'text'}`).join(', '),
  };
  return {
    after: (position, version, limit) => after(parts, types, position, version, limit),
    read: (positions) => read(parts, positions),
    replace: (values) => replace(parts, values),
  };
}

interface Parts {
  readonly sql: Database;
  readonly column: SealedColumn;
  readonly table: string;
  readonly sealed: string;
  readonly key: string;
  readonly keyTexts: string;
  readonly aliases: string;
  readonly typed: string;
}

async function keyTypes(sql: Database, { table, key }: SealedColumn): Promise<readonly string[]> {
  const rows = await sql<{ name: string; type: string }[]>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
  return key.map((column) => {
    const type = rows.find(({ name }) => name === column)?.type;
    if (type === undefined) throw new Error(`${table} has no column ${column}`);
    return type;
  });
}

/** A version as it stands in sealed bytes, behind the format's one. */
function versionBytes(version: number): Buffer {
  return Buffer.from([version >> 8, version & 0xff]);
}

async function after(
  { sql, table, sealed, key, keyTexts }: Parts,
  types: readonly string[],
  position: Position | null,
  version: number,
  limit: number,
): Promise<readonly LookedAt[]> {
  const bounds = position?.map((value, at) => sql`${value}::text::${sql.unsafe(types[at] ?? 'text')}`);
  const beyond = bounds === undefined ? sql`true` : sql`(${sql.unsafe(key)}) > (${listed(sql, bounds)})`;
  return sql<LookedAt[]>`
    select array[${sql.unsafe(keyTexts)}] as position, coalesce(octet_length(${sql.unsafe(sealed)}), 0) as size,
           coalesce(substring(${sql.unsafe(sealed)} from 2 for 2) < ${versionBytes(version)}, false) as older
      from ${sql.unsafe(table)} where ${beyond} order by ${sql.unsafe(key)} limit ${limit}`;
}

function listed(sql: Database, fragments: readonly Fragment[]): Fragment {
  return fragments.reduce((left, right) => sql`${left}, ${right}`);
}

/** The keys as a table `n` of texts. */
function positionsTable(
  { sql, column, aliases }: Parts,
  positions: readonly Position[],
  more: Fragment,
  moreNames: string,
): Fragment {
  const columns = column.key.map((_, at) => sql`${positions.map((position) => position[at] ?? '')}::text[]`);
  return sql`unnest(${listed(sql, columns)}${more}) as n (${sql.unsafe(aliases + moreNames)})`;
}

async function read(parts: Parts, positions: readonly Position[]): Promise<readonly HeldValue[]> {
  const { sql, column, table, sealed, key, keyTexts, typed } = parts;
  const rows = await sql<Readonly<Record<string, unknown>>[]>`
    select ${sql.unsafe(key)}, array[${sql.unsafe(keyTexts)}] as "position ", ${sql.unsafe(sealed)} as "sealed "
      from ${sql.unsafe(table)}
     where (${sql.unsafe(key)}) in (select ${sql.unsafe(typed)} from ${positionsTable(parts, positions, sql``, '')})
       and ${sql.unsafe(sealed)} is not null`;
  return rows.map((row) => {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the statement above names and makes both
    const { 'position ': position, 'sealed ': bytes } = row as {
      'position ': Position;
      'sealed ': Uint8Array;
    };
    return { position, sealed: bytes, row: sealedRow(column, row, position) };
  });
}

function sealedRow(
  column: SealedColumn,
  row: Readonly<Record<string, unknown>>,
  position: Position,
): SealedRow {
  return {
    text: (name) => {
      const value = position[column.key.indexOf(name)];
      if (value === undefined) throw new Error(`${column.table} is not told apart by ${name}`);
      return value;
    },
    bytes: (name) => {
      const value = row[name];
      if (!(value instanceof Uint8Array)) throw new Error(`${column.table}.${name} holds no bytes`);
      return Buffer.from(value);
    },
  };
}

async function replace(
  parts: Parts,
  values: readonly { readonly held: HeldValue; readonly fresh: Uint8Array }[],
): Promise<number> {
  if (values.length === 0) return 0;
  const { sql, column, table, sealed, typed } = parts;
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const more = sql`, ${values.map(({ held }) => base64(held.sealed))}::text[],
                   ${values.map(({ fresh }) => base64(fresh))}::text[]`;
  const positions = values.map(({ held }) => held.position);
  const itself = column.key.map((name) => `t."${name}"`).join(', ');
  const found = await sql`
    with n as (
      select n.* from ${sql.unsafe(table)} t
        join ${positionsTable(parts, positions, more, ', held, fresh')}
          on (${sql.unsafe(itself)}) = (${sql.unsafe(typed)}) and t.${sql.unsafe(sealed)} = decode(n.held, 'base64')
         for update of t skip locked
    )
    update ${sql.unsafe(table)} t set ${sql.unsafe(sealed)} = decode(n.fresh, 'base64')
      from n where (${sql.unsafe(itself)}) = (${sql.unsafe(typed)})`;
  return found.count;
}
