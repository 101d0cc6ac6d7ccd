import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../testing/database.ts';
import { migrate } from './migrate.ts';

let db: TestDatabase;
let app: postgres.Sql;
let folder: string;

const migration = `
  create table resident.vid (id int generated always as identity primary key, note text);
  create table resident.entry (seq bigserial primary key, content text);
  select platform.append_only('resident.entry');`;

beforeEach(async () => {
  db = await emptyDatabase();
  app = postgres(db.appUrl, { max: 1 });
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await writeFile(join(folder, '0001-first.sql'), migration);
});
afterEach(async () => {
  await app.end();
  await db.drop();
  await rm(folder, { recursive: true });
});

const run = (appRole: string) => migrate(db.ownerUrl, [{ schema: 'resident', folder }], appRole);
const denied = { code: '42501' };

async function expectLeastPrivilege(): Promise<void> {
  await app`insert into resident.vid (note) values ('a')`;
  await app`update resident.vid set note = 'b'`;
  await app`delete from resident.vid`;
  await app`insert into resident.entry (content) values ('a')`;
  await expect(app`update resident.entry set content = 'b'`).rejects.toMatchObject(denied);
  await expect(app`delete from resident.entry`).rejects.toMatchObject(denied);
  await expect(app`truncate resident.vid`).rejects.toMatchObject(denied);
  await expect(app`create table resident.mine ()`).rejects.toMatchObject(denied);
  await expect(app`delete from platform.migration`).rejects.toMatchObject(denied);
  await expect(app`delete from platform.append_only_table`).rejects.toMatchObject(denied);
  expect((await app`select from platform.migration`).length).toBeGreaterThan(0);
}

describe('grants', () => {
  test('the application reads and writes rows, adds to append-only tables, and owns nothing', async () => {
    expect((await run('doorstep_app')).ok).toBe(true);
    await expectLeastPrivilege();
  });

  test('tables of a later migration are open too', async () => {
    await run('doorstep_app');
    await writeFile(join(folder, '0002-second.sql'), 'create table resident.later (id int);');
    await run('doorstep_app');
    await app`insert into resident.later values (1)`;
  });

  test('one role for both needs no grants, and a role divided off later gets the same', async () => {
    const owner = new URL(db.ownerUrl).username;
    expect((await run(owner)).ok).toBe(true);
    await expect(app`select from resident.vid`).rejects.toMatchObject(denied);
    expect((await run('doorstep_app')).ok).toBe(true);
    await expectLeastPrivilege();
  });

  test('a role that the server does not have is no obstacle', async () => {
    expect((await run('nobody_here')).ok).toBe(true);
  });

  test("a migration's own narrowing of the application's role survives", async () => {
    await writeFile(
      join(folder, '0002-second.sql'),
      'create table resident.own (id int); revoke update on resident.own from doorstep_app;',
    );
    await run('doorstep_app');
    await run('doorstep_app');
    await app`insert into resident.own values (1)`;
    await expect(app`update resident.own set id = 2`).rejects.toMatchObject(denied);
  });
});
