import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { sealIntake } from './sealing.ts';
import { verifyChain } from './verification.ts';

const SCHEMAS = ['resident', 'id_authentication', 'id_repository'];
let database: TestDatabase;
let sql: Database;
beforeEach(async () => {
  database = await testDatabase();
  sql = openDatabase(database.appUrl, { connections: 8, name: 'test' });
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

async function intake(schema: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await sql`insert into ${sql(schema)}.audit_intake (id, at, entry) values (${randomUUID()}, now(), ${sql.json({ description: String(index) })})`;
  }
}

describe('audit chain', () => {
  it('seals every intake row once and verifies from first to last', async () => {
    await intake('resident', 30);
    await intake('id_authentication', 20);
    expect(await sealIntake(sql, SCHEMAS)).toBe(50);
    await intake('resident', 3);
    expect(await verifyChain(sql, SCHEMAS)).toEqual({ ok: true, value: { links: 50, unsealed: 3 } });
  });

  it('may wait for a moment, but no entry longer than was said', async () => {
    await intake('resident', 3);
    expect(await sealIntake(sql, SCHEMAS, 30)).toBe(0);
    await database.sql`update resident.audit_intake set at = now() - interval '31 seconds'`;
    await intake('id_authentication', 2);
    expect(await sealIntake(sql, SCHEMAS, 30)).toBe(3);
    expect(await verifyChain(sql, SCHEMAS)).toEqual({ ok: true, value: { links: 3, unsealed: 2 } });
  });

  it('is sealed by one of several that try at once', async () => {
    await intake('resident', 200);
    await Promise.all([sealIntake(sql, SCHEMAS), sealIntake(sql, SCHEMAS), sealIntake(sql, SCHEMAS)]);
    expect(await verifyChain(sql, SCHEMAS)).toEqual({ ok: true, value: { links: 200, unsealed: 0 } });
  });

  it('seals nothing twice when a crash left sealed rows in the intake', async () => {
    await intake('resident', 5);
    const rows = await database.sql`select * from resident.audit_intake`;
    await sealIntake(sql, SCHEMAS);
    for (const row of rows) await database.sql`insert into resident.audit_intake ${database.sql(row)}`;
    expect(await sealIntake(sql, SCHEMAS)).toBe(0);
    expect(await verifyChain(sql, SCHEMAS)).toEqual({ ok: true, value: { links: 5, unsealed: 0 } });
  });

  it('cannot be changed, deleted or emptied by the application', async () => {
    await intake('resident', 1);
    await sealIntake(sql, SCHEMAS);
    await expect(sql`update audit_manager.entry set content = 'x'`).rejects.toThrow('insert-only');
    await expect(sql`delete from audit_manager.entry`).rejects.toThrow('insert-only');
  });

  it('names the first link that was changed behind the trigger', async () => {
    await intake('resident', 5);
    await sealIntake(sql, SCHEMAS);
    await database.sql`alter table audit_manager.entry disable trigger all`;
    await database.sql`update audit_manager.entry set content = content || ' ' where seq = 3`;
    expect(await verifyChain(sql, SCHEMAS)).toMatchObject({
      ok: false,
      failure: { word: 'link-broken', data: { seq: '3' } },
    });
  });

  it('notices links cut off at the end', async () => {
    await intake('resident', 5);
    await sealIntake(sql, SCHEMAS);
    await database.sql`alter table audit_manager.entry disable trigger all`;
    await database.sql`delete from audit_manager.entry where seq = 5`;
    expect(await verifyChain(sql, SCHEMAS)).toMatchObject({ failure: { word: 'head-differs' } });
  });
});
