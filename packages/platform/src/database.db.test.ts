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
  await sql`select count(*) from platform.due_work where lane = 'code'`;
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
