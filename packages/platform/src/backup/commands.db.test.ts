import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../embedded-postgres/start.ts';
import { installJobQueue } from '../migrator/job-queue.ts';
import { migrate } from '../migrator/migrate.ts';
import { killServerOn, silentLog, temporaryFolder } from '../testing/launcher.ts';
import { runBackupCommand, runExportCommand, runRestoreCommand } from './commands.ts';

let folder: { path: string; remove(): Promise<void> };
let said: string[];
const at = (name: string) => join(folder.path, name);
const place = (dataDir: string) => ({ ownerUrl: null, dataDir: at(dataDir) });
const write = (line: string) => void said.push(line);
const restoring = () => ({ folders: [{ schema: 'resident', folder: at('sql') }], appRole: null });

beforeEach(async () => {
  said = [];
  folder = await temporaryFolder(0o711);
  await mkdir(at('sql'));
  await writeFile(
    at('sql/0001-first.sql'),
    'create table vid (id int primary key); insert into vid values (1), (2);',
  );
});
afterEach(async () => {
  await killServerOn(at('old'));
  await killServerOn(at('new'));
  await folder.remove();
});

async function start(dataDir: string) {
  const started = await startEmbeddedPostgres({ dataDir: at(dataDir), log: silentLog });
  if (!started.ok) throw new Error(started.failure.word);
  return started.value;
}

test('the embedded database moves to another folder: backup while it runs, restore while it does not', async () => {
  const old = await start('old');
  await installJobQueue(old.ownerUrl);
  await migrate(old.ownerUrl, restoring().folders);
  expect(await runBackupCommand([at('b.tar.gz')], place('old'), write)).toBe(0);
  expect(await runExportCommand([at('csv')], place('old'), write)).toBe(0);
  expect(await readdir(at('csv'))).toContain('resident.vid.csv');
  expect(await runRestoreCommand([at('b.tar.gz')], place('old'), write, restoring())).toBe(1);
  expect(said.at(-1)).toContain(`process ${process.pid}`);
  await old.stop();

  expect(await runRestoreCommand([at('b.tar.gz')], place('old'), write, restoring())).toBe(1);
  expect(said.at(-1)).toMatch(/holds something already .* Nothing was changed/);
  expect(await runRestoreCommand([at('b.tar.gz')], place('new'), write, restoring())).toBe(0);
  expect(said.at(-1)).toContain('Restored 2 rows of 3 tables and 0 waiting jobs');
  const moved = await start('new');
  const sql = postgres(moved.appUrl, { max: 1 });
  expect([...(await sql`select id from resident.vid order by 1`)]).toEqual([{ id: 1 }, { id: 2 }]);
  await sql.end();
  await moved.stop();

  expect(await runBackupCommand([at('stopped.tar.gz')], place('new'), write)).toBe(0);
  expect(await runBackupCommand([at('b.tar.gz')], place('new'), write)).toBe(1);
  expect(said.at(-1)).toMatch(/exists already/);
});

test.each([[[]], [['-h']], [['a', 'b']]])('says how it is used when given %j', async (args) => {
  expect(await runBackupCommand(args, place('old'), write)).toBe(2);
  expect(await runExportCommand(args, place('old'), write)).toBe(2);
  expect(await runRestoreCommand(args, place('old'), write, restoring())).toBe(2);
  expect(said).toHaveLength(3);
  expect(await readdir(folder.path)).toEqual(['sql']);
});
