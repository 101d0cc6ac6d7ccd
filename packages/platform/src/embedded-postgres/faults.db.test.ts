import { spawn } from 'node:child_process';
import { chown, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  isRoot,
  killServerOn,
  launcherProcess,
  silentLog,
  temporaryFolder,
  type Child,
} from '../testing/launcher.ts';
import { livingPostmaster } from './postmaster.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start.ts';

let folder: { path: string; remove(): Promise<void> };
let dataDir: string;
let child: Child | undefined;
let running: EmbeddedPostgres | undefined;

beforeEach(async () => {
  folder = await temporaryFolder(0o711);
  dataDir = join(folder.path, 'data');
});
afterEach(async () => {
  await child?.kill();
  await running?.stop();
  child = running = undefined;
  await killServerOn(dataDir);
  await folder.remove();
});

async function start(): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ dataDir, log: silentLog });
  if (!started.ok) throw new Error(JSON.stringify(started.failure));
  running = started.value;
  return started.value;
}

async function count(url: string): Promise<number> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql`select from acknowledged`.finally(() => sql.end());
  return rows.length;
}

const serverPid = async () => (await livingPostmaster(join(dataDir, 'postgres')))?.pid ?? 0;

/** A process that writes rows one after another and says each once it is acknowledged. */
const writing = `
  const sql = postgres(started.value.ownerUrl, { max: 1, onnotice: () => undefined });
  await sql\`create table if not exists acknowledged (id int primary key)\`;
  for (let id = 1; ; id += 1) { await sql\`insert into acknowledged values (\${id})\`; say({ id }); }`;

async function writerWithRows(rows: number): Promise<Child> {
  child = launcherProcess(dataDir, writing, undefined);
  expect(await child.next()).toMatchObject({ ok: true });
  for (let id = 1; id <= rows; id += 1) expect(await child.next()).toEqual({ id });
  return child;
}

describe('kill -9', () => {
  test('of the process that started the server: the next start adopts it with every acknowledged row', async () => {
    const writer = await writerWithRows(200);
    const pid = await serverPid();
    await writer.kill();
    const { ownerUrl } = await start();
    expect(await serverPid()).toBe(pid);
    expect(await count(ownerUrl)).toBeGreaterThanOrEqual(200);
  });

  test('of both: the next start recovers every acknowledged row', async () => {
    const writer = await writerWithRows(200);
    process.kill(await serverPid(), 'SIGKILL');
    await writer.kill();
    expect(await count((await start()).ownerUrl)).toBeGreaterThanOrEqual(200);
  });

  test('of the server alone: it comes back at the same address and open pools go on', async () => {
    const { ownerUrl } = await start();
    const pool = postgres(ownerUrl, { max: 4, onnotice: () => undefined });
    await pool`create table acknowledged (id int primary key)`;
    await pool`insert into acknowledged values (1)`;
    const killed = await serverPid();
    process.kill(killed, 'SIGKILL');
    await expect.poll(async () => [0, killed].includes(await serverPid()), { timeout: 10_000 }).toBe(false);
    const rows = () =>
      pool`select from acknowledged`.then(
        (found) => found.length,
        () => 0,
      );
    await expect.poll(rows, { timeout: 10_000 }).toBe(1);
    await pool.end();
  });

  test('in the middle of the first start: the next one begins afresh', async () => {
    child = launcherProcess(dataDir, '', undefined);
    const draft = async () =>
      (await readdir(dataDir).catch(() => [])).some((name) => /^postgres\.new-\w+$/.test(name));
    while (!(await draft())) await sleep(2);
    await sleep(150);
    await child.kill();
    await start();
    await expect.poll(draft).toBe(false);
  });
});

describe('two copies on one folder', () => {
  test('the second is told who holds it, and the first goes on', async () => {
    const { ownerUrl } = await start();
    child = launcherProcess(dataDir, '', undefined);
    expect(await child.next()).toMatchObject({
      ok: false,
      failure: { word: 'data-folder-in-use', data: { holder: process.pid } },
    });
    const sql = postgres(ownerUrl, { max: 1 });
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    await sql.end();
  });

  test('of two that make it at the same moment one wins', async () => {
    const other = (child = launcherProcess(
      dataDir,
      'await new Promise((resolve) => setTimeout(resolve, 30_000));',
      undefined,
    ));
    const [mine, its] = await Promise.all([startEmbeddedPostgres({ dataDir, log: silentLog }), other.next()]);
    if (mine.ok) running = mine.value;
    const words = [
      mine.ok ? 'ok' : mine.failure.word,
      its['ok'] === true ? 'ok' : JSON.stringify(its['failure']),
    ];
    expect(words.filter((word) => word === 'ok')).toHaveLength(1);
    expect(words.join(' ')).toContain('data-folder-in-use');
  });
});

test('a recorded pid that is now another program’s is not believed', async () => {
  await start();
  await running?.stop();
  // Of the user the server runs as, since PostgreSQL itself disregards other users' processes.
  const identity = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], {
    cwd: '/',
    stdio: 'ignore',
    ...identity,
  });
  const cluster = join(dataDir, 'postgres');
  await writeFile(
    join(cluster, 'postmaster.pid'),
    `${other.pid ?? 0}\n${cluster}\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
  );
  await start();
  expect(await serverPid()).not.toBe(other.pid);
  expect(other.kill()).toBe(true);
});

describe.runIf(isRoot)('who runs the server', () => {
  const ownerOf = async (pid: number) => stat(`/proc/${pid}`).then((entry) => entry.uid);

  test('under root: the user 65534', async () => {
    await start();
    expect(await ownerOf(await serverPid())).toBe(65534);
  });

  test('under root below a closed folder: root’s files in a user namespace', async () => {
    const closed = join(folder.path, 'closed');
    await mkdir(closed, { mode: 0o700 });
    dataDir = join(closed, 'data');
    const { ownerUrl } = await start();
    const sql = postgres(ownerUrl, { max: 1 });
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    await sql.end();
  });

  test.each([
    { who: 'an ordinary user', uid: 1 },
    { who: 'a user without an account', uid: 12_345 },
  ])('$who: that user', async ({ uid }) => {
    await mkdir(dataDir);
    await chown(dataDir, uid, uid);
    child = launcherProcess(dataDir, 'await started.value.stop(); say({ stopped: true });', uid);
    expect(await child.next()).toMatchObject({ ok: true });
    expect(await child.next()).toEqual({ stopped: true });
  });

  test('an ordinary user on root’s folder is told', async () => {
    await mkdir(dataDir, { mode: 0o755 });
    child = launcherProcess(dataDir, '', 1);
    expect(await child.next()).toMatchObject({
      failure: { word: 'data-folder-not-writable', data: { reason: 'EACCES' } },
    });
  });

  test('a data folder that moves below a closed folder changes hands', async () => {
    await start();
    await running?.stop();
    const closed = join(folder.path, 'closed');
    await mkdir(closed, { mode: 0o700 });
    await rename(dataDir, join(closed, 'data'));
    dataDir = join(closed, 'data');
    await start();
  });
});
