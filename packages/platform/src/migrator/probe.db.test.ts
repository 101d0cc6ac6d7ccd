import { test, expect } from 'vitest';
import { testDatabase, emptyDatabase } from '../testing/database.ts';
test('clone time', async () => {
  for (let i = 0; i < 5; i++) {
    const t = performance.now();
    const db = await testDatabase();
    const u = performance.now();
    await db.sql`select 1`;
    await db.drop();
    console.log(u - t, performance.now() - u);
  }
  const db = await testDatabase();
  console.log(await db.sql`select nspname from pg_namespace`, await db.sql`select * from platform.migration`);
  await db.sql`select platform.enqueue('x', ${{ id: 1 }}::json)`;
  await db.drop();
});
