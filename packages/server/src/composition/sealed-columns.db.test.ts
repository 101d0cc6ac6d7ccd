import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';

describe('the registry of sealed columns', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('has every sealed column that a migration made, and no other', async () => {
    const rows = await database.sql<{ name: string }[]>`
      select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
       where data_type = 'bytea' and (column_name = 'sealed' or column_name like '%\\_sealed')
         and table_schema not in ('pg_catalog', 'information_schema')`;
    const made = rows.map(({ name }) => name).sort();
    expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(made);
  });

  it('names the rows of each by their primary key first, so that a walk over them has an index', async () => {
    for (const { table, key } of SEALED_COLUMNS) {
      const rows = await database.sql<{ name: string }[]>`
        select attname as name from pg_index
          join unnest(indkey) with ordinality as part (number, place) on true
          join pg_attribute on attrelid = indrelid and attnum = part.number
         where indrelid = ${table}::regclass and indisprimary order by part.place`;
      const primary = rows.map(({ name }) => name);
      expect(key.slice(0, primary.length), table).toEqual(primary);
    }
  });
});
