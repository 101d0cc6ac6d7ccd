import type { ChildProcess } from 'node:child_process';
import { open, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';
import { clusterFolder, lastLines } from './cluster.ts';
import {
  livingPostmaster,
  pidFile,
  processExists,
  recordedPostmaster,
  waitUntilGone,
  type Postmaster,
} from './postmaster.ts';
import { spawnAs, type Runner } from './run-as.ts';
import { listening } from './settings.ts';

/** Recovery after a crash takes as long as its log is long; this is only a bound on hanging. */
const readyWithinMs = 300_000;
/** For the last processes of a killed server to let go of its shared memory, or a taken port. */
const retryForMs = 10_000;

/** Waits for the server that already runs on this folder; undefined when none does. */
export async function adoptServer(dataDir: string): Promise<Postmaster | undefined> {
  const end = Date.now() + readyWithinMs;
  while (Date.now() < end) {
    const running = await livingPostmaster(clusterFolder(dataDir));
    if (running === undefined || running.ready) return running;
    await sleep(10);
  }
  return undefined;
}

/**
 * Starts the server on 127.0.0.1 at `port`, or at a free port when it is 0, and waits until it is ready.
 * When another process started one on this folder meanwhile, that one is the answer.
 */
export async function startServer(
  runner: Runner,
  dataDir: string,
  port: number,
): Promise<Result<Postmaster, 'database-did-not-start'>> {
  const end = Date.now() + retryForMs;
  for (;;) {
    await removeStalePidFile(dataDir);
    const log = await startOnce(runner, dataDir, port === 0 ? await freePort() : port);
    const running = await adoptServer(dataDir);
    if (running) return ok(running);
    if (!/in use|already exists/.test(log) || Date.now() > end)
      return fail('database-did-not-start', { log });
    await sleep(100);
  }
}

/** Fast shutdown: open transactions are rolled back, the rest is written. After 30 s recovery is left to the next start. */
export async function stopServer(dataDir: string, pid: number): Promise<void> {
  const cluster = clusterFolder(dataDir);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (processExists(pid)) process.kill(pid, signal);
    if (await waitUntilGone(pid, cluster, 30_000)) return;
  }
}

/** Starts the process once; answers what it said when it ended before it was ready, else nothing. */
async function startOnce(runner: Runner, dataDir: string, port: number): Promise<string> {
  const cluster = clusterFolder(dataDir);
  const startLog = join(dataDir, 'postgres-start.log');
  const output = await open(startLog, 'w', 0o600);
  const child = spawnAs(
    runner,
    'postgres',
    ['-D', cluster, '-p', String(port), ...listening],
    ['ignore', output.fd, output.fd],
  );
  await output.close();
  child.on('error', () => undefined);
  if (await becomesReady(child, cluster)) return '';
  return lastLines(`${await newestLog(cluster)}\n${await readFile(startLog, 'utf8')}`);
}

async function becomesReady(child: ChildProcess, cluster: string): Promise<boolean> {
  const end = Date.now() + readyWithinMs;
  while (
    Date.now() < end &&
    child.exitCode === null &&
    child.signalCode === null &&
    child.pid !== undefined
  ) {
    const recorded = await recordedPostmaster(cluster);
    if (recorded?.pid === child.pid && recorded.ready) {
      child.unref();
      return true;
    }
    await sleep(5);
  }
  return false;
}

/** PostgreSQL refuses to start while the recorded pid exists, even as another program's. */
async function removeStalePidFile(dataDir: string): Promise<void> {
  const cluster = clusterFolder(dataDir);
  const recorded = await recordedPostmaster(cluster);
  if (recorded && processExists(recorded.pid) && !(await livingPostmaster(cluster)))
    await rm(pidFile(cluster), { force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

async function newestLog(cluster: string): Promise<string> {
  const folder = join(cluster, 'log');
  const newest = (await readdir(folder).catch(() => [])).sort().at(-1);
  return newest === undefined ? '' : readFile(join(folder, newest), 'utf8');
}
