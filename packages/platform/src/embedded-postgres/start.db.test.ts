import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isRoot, killServerOn, silentLog, temporaryFolder } from '../testing/launcher.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './start.ts';

let folder: { path: string; remove(): Promise<void> };
let running: EmbeddedPostgres | undefined;

beforeEach(async () => {
  folder = await temporaryFolder(0o711);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await killServerOn(folder.path);
  await folder.remove();
});

const attempt = () => startEmbeddedPostgres({ dataDir: folder.path, log: silentLog });

async function start(): Promise<EmbeddedPostgres> {
  const started = await attempt();
  if (!started.ok) throw new Error(JSON.stringify(started.failure));
  running = started.value;
  return started.value;
}

async function stop(): Promise<void> {
  await running?.stop();
  running = undefined;
}

async function query(url: string, text: string): Promise<readonly postgres.Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  return sql.unsafe(text).finally(() => sql.end());
}

describe('the embedded server', () => {
  test('has an owner and a least-privileged application role, whose passwords only its user can read', async () => {
    const { ownerUrl, appUrl } = await start();
    await query(ownerUrl, 'create schema resident; create table resident.vid (id int)');
    const [app] = await query(
      appUrl,
      'select current_user as name, rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user',
    );
    expect(app).toEqual({ name: 'doorstep_app', rolsuper: false, rolcreatedb: false, rolcreaterole: false });
    await expect(query(appUrl, 'create table t ()')).rejects.toMatchObject({ code: '42501' });
    await expect(query(appUrl, 'create temporary table t ()')).rejects.toMatchObject({ code: '42501' });
    await expect(query(appUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
    expect((await stat(join(folder.path, 'postgres-passwords.json'))).mode & 0o777).toBe(0o600);
  });

  test('keeps what was committed, and listens on the loopback address only', async () => {
    const { ownerUrl } = await start();
    const settings =
      "select string_agg(name || '=' || setting, ' ' order by name) as all from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'log_min_messages')";
    expect(await query(ownerUrl, settings)).toEqual([
      {
        all: 'fsync=on full_page_writes=on listen_addresses=127.0.0.1 log_min_messages=log synchronous_commit=on',
      },
    ]);
  });

  test('makes its log in small segments, since all commits wait while one is filled', async () => {
    const { ownerUrl } = await start();
    expect(await query(ownerUrl, 'show wal_segment_size')).toEqual([{ wal_segment_size: '1MB' }]);
  });

  test('starts again with its rows after a stop, and takes a site’s own settings', async () => {
    await query((await start()).ownerUrl, 'create table kept (id int); insert into kept values (7)');
    await stop();
    await writeFile(join(folder.path, 'postgres', 'local.conf'), 'work_mem = 5MB');
    const { ownerUrl } = await start();
    expect(await query(ownerUrl, "select id, current_setting('work_mem') as mem from kept")).toEqual([
      { id: 7, mem: '5MB' },
    ]);
  });

  test('writes nothing of a failing statement into its log', async () => {
    const { ownerUrl } = await start();
    await query(
      ownerUrl,
      'create table person (name text primary key); insert into person values ($$Zephyrine$$)',
    );
    await expect(query(ownerUrl, 'insert into person values ($$Zephyrine$$)')).rejects.toThrow('duplicate');
    await expect(query(ownerUrl, 'select $$Zephyrine$$::int')).rejects.toThrow('Zephyrine');
    await stop();
    const logs = join(folder.path, 'postgres', 'log');
    const texts = await Promise.all((await readdir(logs)).map((name) => readFile(join(logs, name), 'utf8')));
    expect(texts.join('')).toContain('ready to accept connections');
    expect(texts.join('')).not.toContain('Zephyrine');
  });

  test('keeps ten log files', async () => {
    await start();
    await stop();
    const logs = join(folder.path, 'postgres', 'log');
    for (let day = 10; day < 28; day += 1)
      await writeFile(join(logs, `postgresql-2020-01-${day}-000000.log`), '');
    await start();
    await expect.poll(async () => (await readdir(logs)).length).toBeLessThanOrEqual(11);
    expect(await readdir(logs)).toContain('postgresql-2020-01-27-000000.log');
  });

  test('is found by a command while another process holds it', async () => {
    expect(await findEmbeddedPostgres(folder.path)).toBe(undefined);
    const { ownerUrl, appUrl, port } = await start();
    expect(await findEmbeddedPostgres(folder.path)).toEqual({ ownerUrl, appUrl, port });
    await stop();
    expect(await findEmbeddedPostgres(folder.path)).toBe(undefined);
  });
});

describe('a start that cannot succeed says why', () => {
  test('the data folder is a file', async () => {
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    expect(await startEmbeddedPostgres({ dataDir: file, log: silentLog })).toMatchObject({
      failure: { word: 'data-folder-not-writable' },
    });
  });

  test.runIf(!isRoot)('the data folder is another user’s', async () => {
    expect(await startEmbeddedPostgres({ dataDir: '/doorstep', log: silentLog })).toMatchObject({
      failure: { word: 'data-folder-not-writable', data: { reason: 'EACCES' } },
    });
  });

  test('PostgreSQL refuses a setting: its last words are in the answer', async () => {
    await start();
    await stop();
    await writeFile(join(folder.path, 'postgres', 'local.conf'), 'work_mem = none');
    const refused = await attempt();
    expect(refused).toMatchObject({ failure: { word: 'database-did-not-start' } });
    expect(!refused.ok && refused.failure.data['log']).toContain('work_mem');
  });

  test('the cluster is of another major version', async () => {
    await start();
    await stop();
    await writeFile(join(folder.path, 'postgres', 'PG_VERSION'), '17\n');
    expect(await attempt()).toMatchObject({
      failure: { word: 'data-folder-of-another-version', data: { found: '17', needed: '18' } },
    });
  });

  test('the passwords are lost', async () => {
    await start();
    await stop();
    const file = join(folder.path, 'postgres-passwords.json');
    const passwords = await readFile(file);
    await rm(file);
    expect(await attempt()).toMatchObject({ failure: { word: 'password-file-missing' } });
    await writeFile(file, passwords);
    await start();
  });
});
