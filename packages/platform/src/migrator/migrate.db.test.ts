import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../testing/database.ts';
import { checkMigrated, migrate } from './migrate.ts';

let db: TestDatabase;
let folder: string;
const folders = () => [{ schema: 'resident', folder }];

beforeEach(async () => {
  db = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
});
afterEach(async () => {
  await db.drop();
  await rm(folder, { recursive: true });
});

const write = (file: string, text: string) => writeFile(join(folder, file), text);
const run = () => migrate(db.ownerUrl, folders());
const appliedFiles = async () =>
  (
    await db.sql<
      { file: string }[]
    >`select file from platform.migration where schema_name = 'resident' order by number`
  ).map((row) => row.file);

describe('migrate', () => {
  test('applies each file once, in its schema, and several statements a file', async () => {
    await write('0001-first.sql', 'create table vid (id int primary key); insert into vid values (1);');
    expect((await run()).ok).toBe(true);
    await write(
      '0002-second.sql',
      "alter table resident.vid add column kind text not null default 'PERPETUAL';",
    );
    const second = await run();
    expect(second.ok && second.value.applied.map(({ file }) => file)).toEqual(['0002-second.sql']);
    expect(await run()).toEqual({ ok: true, value: { applied: [], newer: [] } });
    expect([...(await db.sql`select id, kind from resident.vid`)]).toEqual([{ id: 1, kind: 'PERPETUAL' }]);
  });

  test('twenty at once apply each file exactly once', async () => {
    await write(
      '0001-first.sql',
      'create table ran (at timestamptz default clock_timestamp()); insert into ran default values;',
    );
    await write('0002-second.sql', 'insert into ran default values; select pg_sleep(0.05);');
    await write('0003-third.sql', 'insert into ran default values;');
    const all = await Promise.all(Array.from({ length: 20 }, run));
    expect(all.every((one) => one.ok)).toBe(true);
    const files = all.flatMap((one) => (one.ok ? one.value.applied.map(({ file }) => file) : []));
    expect(files.filter((file) => /first|second|third/.test(file)).sort()).toEqual([
      '0001-first.sql',
      '0002-second.sql',
      '0003-third.sql',
    ]);
    expect(await db.sql`select from resident.ran`).toHaveLength(3);
  });

  test('a failing file leaves nothing of itself and is named with its line', async () => {
    await write('0001-first.sql', 'create table kept (id int);');
    await write('0002-broken.sql', 'create table half (id int);\ninsert into nowhere values (1);');
    await expect(run()).rejects.toThrow(/resident\/0002-broken\.sql failed: .*"nowhere".*line 2/);
    expect(await appliedFiles()).toEqual(['0001-first.sql']);
    expect([...(await db.sql`select to_regclass('resident.half') as half`)]).toEqual([{ half: null }]);
  });

  test('a migrator killed in the middle leaves nothing half, and the next one finishes', async () => {
    await write(
      '0001-slow.sql',
      "create table slow (id int); select pg_sleep(60) where to_regclass('public.go') is null; create table after (id int);",
    );
    const call = `const { migrate } = await import(${JSON.stringify(join(import.meta.dirname, 'migrate.ts'))});
      await migrate(${JSON.stringify(db.ownerUrl)}, ${JSON.stringify(folders())});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', call], { stdio: 'ignore' });
    while (
      (
        await db.sql`select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`
      ).length === 0
    ) {
      expect(child.exitCode).toBe(null);
      await sleep(20);
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await appliedFiles()).toEqual([]);
    await db.sql`create table public.go ()`;
    expect((await run()).ok).toBe(true);
    expect([...(await db.sql`select to_regclass('resident.after') is not null as made`)]).toEqual([
      { made: true },
    ]);
  });

  test('refuses a changed file and a gap in plain words, changing nothing', async () => {
    await write('0001-first.sql', 'create table a (id int);');
    await run();
    await write('0001-first.sql', 'create table b (id int);');
    expect(await run()).toMatchObject({
      failure: { word: 'migration-changed', data: { schema: 'resident', file: '0001-first.sql' } },
    });
    await write('0001-first.sql', 'create table a (id int);');
    await write('0003-third.sql', 'create table c (id int);');
    expect(await run()).toMatchObject({ failure: { word: 'migration-gap', data: { expected: 2 } } });
    await rm(join(folder, '0003-third.sql'));
    await write('2-second.sql', 'create table c (id int);');
    expect(await run()).toMatchObject({ failure: { word: 'migration-name-unclear' } });
    expect(await appliedFiles()).toEqual(['0001-first.sql']);
  });

  test('an older release runs beside a newer schema and is told', async () => {
    await write('0001-first.sql', 'create table a (id int);');
    await write('0002-second.sql', 'create table b (id int);');
    await run();
    await rm(join(folder, '0002-second.sql'));
    const older = await run();
    expect(older.ok && older.value.newer.map(({ file }) => file)).toEqual(['0002-second.sql']);
    expect((await checkMigrated(db.appUrl, folders())).ok).toBe(true);
  });
});
