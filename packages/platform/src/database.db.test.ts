import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase, openReads, openShared } from './database.ts';
import type { Database } from './database.ts';
import { testDatabase } from './testing/database.ts';
import type { TestDatabase } from './testing/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await database.drop();
});

const planOf = async (sql: Database): Promise<string> => {
  const rows =
    await sql`explain (costs off) select from platform.due_work where lane = any(${['code']}::text[])`;
  const [mode] = await sql<{ mode: string }[]>`select current_setting('plan_cache_mode') as mode`;
  await sql.end();
  return `${String(mode?.mode)}: ${rows.map((row) => String(row['QUERY PLAN'])).join(' ')}`;
};

it('plans what looks rows up by their keys once, by an index though the table is still empty', async () => {
  for (const open of [openReads, openShared]) {
    const plan = await planOf(open(database.appUrl));
    expect(plan).toMatch(/^force_generic_plan: .*Index/u);
  }
  expect(await planOf(openDatabase(database.appUrl, { connections: 1, name: 'test' }))).toMatch(/^auto/u);
});

it('goes through a pooler with nothing that one does not know', async () => {
  for (const query of [
    '?pgbouncer=true',
    '?pgbouncer=true&connect_timeout=3',
    '?connect_timeout=3&pgbouncer=true',
  ]) {
    for (const open of [openReads, openShared]) {
      const sql = open(database.appUrl + query);
      await sql`select ${'asked'}::text`;
      const [kept] =
        await sql`select count(*)::integer as prepared, current_setting('plan_cache_mode') as mode
                                 from pg_prepared_statements`;
      expect(kept).toEqual({ prepared: 0, mode: 'auto' });
      await sql.end();
    }
  }
});
