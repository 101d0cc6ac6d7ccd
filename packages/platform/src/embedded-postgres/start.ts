import { realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';
import { locateBinaries, type BinariesWord } from './binaries.ts';
import {
  clusterFolder,
  makeCluster,
  makeDataFolder,
  prepareCluster,
  removeDrafts,
  type ClusterWord,
} from './cluster.ts';
import { exists } from './files.ts';
import { holdFolder, type FolderHold } from './folder-hold.ts';
import { isLostConnection } from '../database.ts';
import type { Log } from '../log.ts';
import { keepLogsPruned } from './log-files.ts';
import { makePasswords, readPasswords, type Passwords } from './passwords.ts';
import type { Postmaster } from './postmaster.ts';
import { adminUrl, appRole, databaseName, makeRoles, ownerRole, roleUrl } from './roles.ts';
import { chooseRunner, type RunnerWord } from './run-as.ts';
import { adoptServer, startServer, stopServer } from './server-process.ts';
import { supervise } from './supervise.ts';

export interface LauncherInput {
  /** Made when absent. Holds the cluster (`postgres/`) and the roles' passwords (mode 0600). */
  readonly dataDir: string;
  readonly log: Log;
  /** Called while PostgreSQL's own programs make a new cluster, which takes them a second: for what can be done meanwhile. */
  readonly whileMaking?: () => void;
}

/** Addresses of the running server: of the role that owns the schemas, and of the least-privileged one. */
export interface ServerAddresses {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly port: number;
}

export interface EmbeddedPostgres extends ServerAddresses {
  /** Stops the server in tens of milliseconds; open transactions are rolled back. */
  stop(): Promise<void>;
}

export type StartWord =
  | BinariesWord
  | RunnerWord
  | ClusterWord
  | 'data-folder-not-writable'
  | 'data-folder-in-use'
  | 'password-file-missing';

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that a killed process left running,
 * and keeps it running (on the same port) until `stop`. One process at a time holds a data folder.
 */
export async function startEmbeddedPostgres(
  input: LauncherInput,
): Promise<Result<EmbeddedPostgres, StartWord>> {
  const folder = await makeDataFolder(input.dataDir);
  if (!folder.ok) return folder;
  const dataDir = await realpath(input.dataDir);
  const passwords = await passwordsOf(dataDir);
  if (!passwords.ok) return passwords;
  const held = await bringUpHeld(dataDir, passwords.value, 0, input.whileMaking);
  if (!held.ok) return fail(held.failure.word, { folder: dataDir, ...held.failure.data });
  const { server, hold } = held.value;
  await makeRoles(hold.sql, passwords.value);
  await removeDrafts(dataDir);
  input.log.info({ port: server.port, pid: server.pid }, 'embedded PostgreSQL is ready');
  return ok(handle({ ...input, dataDir }, passwords.value, server, hold));
}

/** The addresses of a server that runs on this data folder now, held by another process; starts nothing. */
export async function findEmbeddedPostgres(dataDir: string): Promise<ServerAddresses | undefined> {
  if (!(await exists(clusterFolder(dataDir)))) return undefined;
  const real = await realpath(dataDir);
  const [server, passwords] = await Promise.all([adoptServer(real), readPasswords(real)]);
  return server && passwords && addresses(passwords, server.port);
}

/** How long a server that is going down may stand in the way of the next. */
const dyingForMs = 5_000;

/** The server of this folder with the folder taken. One that is just being killed still looks alive: it is not adopted. */
async function bringUpHeld(
  dataDir: string,
  passwords: Passwords,
  port: number,
  whileMaking?: () => void,
): Promise<Result<{ readonly server: Postmaster; readonly hold: FolderHold }, StartWord>> {
  const end = Date.now() + dyingForMs;
  for (;;) {
    const server = await bringUp(dataDir, passwords, port, whileMaking);
    if (!server.ok) return server;
    try {
      const hold = await holdFolder(adminUrl(passwords, server.value.port));
      return hold.ok ? ok({ server: server.value, hold: hold.value }) : hold;
    } catch (fault) {
      if (!isLostConnection(fault) || Date.now() > end) throw fault;
      await sleep(20);
    }
  }
}

/** Answers the server of this folder, made, started or found. Port 0: any free one. */
async function bringUp(
  dataDir: string,
  passwords: Passwords,
  port: number,
  whileMaking?: () => void,
): Promise<Result<Postmaster, StartWord>> {
  const running = (await exists(clusterFolder(dataDir))) ? await adoptServer(dataDir) : undefined;
  if (running) return ok(running);
  const bundle = locateBinaries(process.platform, process.arch);
  if (!bundle.ok) return bundle;
  const runner = await chooseRunner(bundle.value, dataDir);
  if (!runner.ok) return runner;
  const made = await makeCluster(runner.value, dataDir, passwords.admin, whileMaking);
  if (!made.ok) return made;
  const late = await adoptServer(dataDir);
  if (late) return ok(late);
  const prepared = await prepareCluster(runner.value, dataDir);
  return prepared.ok ? startServer(runner.value, dataDir, port) : prepared;
}

async function passwordsOf(dataDir: string): Promise<Result<Passwords, 'password-file-missing'>> {
  const found = await readPasswords(dataDir);
  if (found) return ok(found);
  // A cluster appears only after its passwords, so one without them has lost them.
  if (await exists(clusterFolder(dataDir))) return fail('password-file-missing', { folder: dataDir });
  await makePasswords(dataDir);
  const made = await readPasswords(dataDir);
  return made ? ok(made) : fail('password-file-missing', { folder: dataDir });
}

function handle(
  input: LauncherInput,
  passwords: Passwords,
  server: Postmaster,
  hold: FolderHold,
): EmbeddedPostgres {
  const { dataDir, log } = input;
  const stopPruning = keepLogsPruned(dataDir);
  const watch = supervise({
    hold,
    log,
    revive: async () => {
      const again = await bringUpHeld(dataDir, passwords, server.port);
      return again.ok ? ok(again.value.hold) : again;
    },
  });
  return {
    ...addresses(passwords, server.port),
    stop: async () => {
      stopPruning();
      await watch.end();
      const running = await adoptServer(dataDir);
      if (running) await stopServer(dataDir, running.pid);
      log.info({}, 'embedded PostgreSQL has stopped');
    },
  };
}

function addresses(passwords: Passwords, port: number): ServerAddresses {
  return {
    ownerUrl: roleUrl(ownerRole, passwords.owner, port, databaseName),
    appUrl: roleUrl(appRole, passwords.app, port, databaseName),
    port,
  };
}
