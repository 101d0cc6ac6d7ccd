import type { Database, Fragment } from '@doorstep/platform/database.ts';
import type { SearchEntity } from './search-entities.ts';
import type { Filter, Search } from './search-request.ts';

export interface Found {
  readonly total: number;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const MOST_VALUES = 100;

/** What administrators ask: rows by any column, active or not, in one language or in all. */
export function createSearchStore(sql: Database) {
  const table = (entity: SearchEntity): Fragment => sql`${sql('master_data')}.${sql(entity.table)}`;
  const inLanguage = (language: string | null): Fragment =>
    sql`(${language}::text is null or lang_code = ${language})`;
  return {
    search: async (entity: SearchEntity, search: Search, language: string | null): Promise<Found> => {
      const where = search.filters.reduce<Fragment>(
        (all, filter) => sql`${all} and ${condition(sql, filter)}`,
        inLanguage(language),
      );
      const [counted] = await sql<{ total: number }[]>`
        select count(*)::int as total from ${table(entity)} where ${where}`;
      const rows = await sql`
        select ${listed(sql, entity)} from ${table(entity)} where ${where}
         order by ${order(sql, entity, search)} limit ${search.fetch} offset ${search.start * search.fetch}`;
      return { total: counted?.total ?? 0, rows };
    },
    values: (
      entity: SearchEntity,
      column: string,
      text: string,
      language: string | null,
    ): Promise<readonly { readonly id: string; readonly value: string }[]> => sql<
      { id: string; value: string }[]
    >`
      select distinct on (value) id, value from (
        select ${sql(firstColumn(entity))}::text as id, ${sql(column)}::text as value
          from ${table(entity)} where ${inLanguage(language)}) as listed
       where value is not null and lower(value) like lower(${`%${escaped(text)}%`})
       order by value, id limit ${MOST_VALUES}`,
  };
}

function listed(sql: Database, { columns }: SearchEntity): Fragment {
  const [first, ...rest] = Object.entries(columns).map(
    ([name, column]) => sql`${shown(sql, column)} as ${sql(name)}`,
  );
  return rest.reduce<Fragment>((all, one) => sql`${all}, ${one}`, first ?? sql`1`);
}

/** Days and times as texts, everything else as it is. */
function shown(sql: Database, column: string): Fragment {
  return column.endsWith('_time') || column.endsWith('_date')
    ? sql`${sql(column)}::text`
    : sql`${sql(column)}`;
}

function condition(sql: Database, { column, type, values }: Filter): Fragment {
  const text = sql`lower(${sql(column)}::text)`;
  const [first = '', second = ''] = values;
  switch (type) {
    case 'equals':
      return sql`${text} = lower(${first})`;
    case 'contains':
      return sql`${text} like lower(${`%${escaped(first)}%`})`;
    case 'startswith':
      return sql`${text} like lower(${`${escaped(first)}%`})`;
    case 'between':
      return sql`${sql(column)}::text between ${first} and ${second}`;
    case 'in':
      return sql`${text} = any(${values.map((value) => value.trim().toLowerCase())}::text[])`;
  }
}

function order(sql: Database, entity: SearchEntity, { sort }: Search): Fragment {
  const last = sql`${sql(firstColumn(entity))}, lang_code`;
  return sort.reduceRight<Fragment>(
    (rest, { column, direction }) =>
      sql`${sql(column)} ${direction === 'asc' ? sql`asc` : sql`desc`}, ${rest}`,
    last,
  );
}

function firstColumn({ columns }: SearchEntity): string {
  return Object.values(columns)[0] ?? 'lang_code';
}

/** The text itself, whatever signs of a pattern stand in it. */
function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/gu, String.raw`\$&`);
}
