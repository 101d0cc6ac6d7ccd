import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process';
import { chown, lstat, readdir, realpath, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';
import { copyBinaries, linkLibraries, programPath } from './binaries.ts';

/**
 * Whom the server runs as. PostgreSQL refuses root, and initdb refuses a user without an account.
 * `nobody`: uid and gid 65534, owning the cluster. `unshared`: in a user namespace of its own, where the
 * process is no longer root but keeps root's ownership, so that it works below a folder closed to others.
 */
export type Identity = 'self' | 'nobody' | 'unshared';

export interface Runner {
  readonly identity: Identity;
  readonly native: string;
}

export type RunnerWord = 'data-folder-not-reachable' | 'binaries-do-not-run';

const nobody = 65534;

/** Chooses how PostgreSQL can run on `folder` (existing) with the bundle in `bundle`. */
export async function chooseRunner(bundle: string, folder: string): Promise<Result<Runner, RunnerWord>> {
  const native = (await linkLibraries(bundle)) ? bundle : await copyBinaries(bundle, folder);
  if (isRoot()) return chooseForRoot(native, folder);
  const runner = { identity: hasAccount() ? 'self' : 'unshared', native } as const;
  return runs(runner) ? ok(runner) : fail('binaries-do-not-run', { native });
}

async function chooseForRoot(native: string, folder: string): Promise<Result<Runner, RunnerWord>> {
  const closed = await folderClosedToOthers(folder);
  const asNobody: Runner = { identity: 'nobody', native };
  if (closed === undefined && runs(asNobody)) return ok(asNobody);
  const unshared: Runner = { identity: 'unshared', native };
  if (runs(unshared)) return ok(unshared);
  if (closed !== undefined) return fail('data-folder-not-reachable', { folder, closed });
  const copied: Runner = { identity: 'nobody', native: await copyBinaries(native, folder) };
  return runs(copied) ? ok(copied) : fail('binaries-do-not-run', { native });
}

/** Starts a program of the bundle as the runner's identity, with nothing of our environment but PATH. */
export function spawnAs(
  runner: Runner,
  program: 'postgres' | 'initdb',
  args: readonly string[],
  stdio: StdioOptions,
): ChildProcess {
  const [file, ...rest] = commandLine(runner, program, args);
  // A process group of its own: Ctrl-C in a terminal must reach Node first, which stops PostgreSQL last.
  return spawn(file, rest, { stdio, detached: true, windowsHide: true, ...processOptions(runner) });
}

/** Gives a cluster to the identity that will run it; its top folder last, so that a cut-short run is repeated. */
export async function giveTo(identity: Identity, folder: string): Promise<void> {
  if (!isRoot()) return;
  const owner = identity === 'nobody' ? nobody : 0;
  if ((await stat(folder)).uid !== owner) await giveTree(folder, owner);
}

async function giveTree(path: string, owner: number): Promise<void> {
  if ((await lstat(path)).isSymbolicLink()) return;
  if ((await stat(path)).isDirectory()) {
    // Another first start may take its own draft away meanwhile.
    for (const name of await readdir(path)) await giveTree(join(path, name), owner).catch(unlessGone);
  }
  await chown(path, owner, owner);
}

function unlessGone(fault: unknown): void {
  if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')) throw fault;
}

function runs(runner: Runner): boolean {
  const [file, ...rest] = commandLine(runner, 'postgres', ['--version']);
  return (
    spawnSync(file, rest, { stdio: 'ignore', windowsHide: true, ...processOptions(runner) }).status === 0
  );
}

function commandLine(
  runner: Runner,
  program: 'postgres' | 'initdb',
  args: readonly string[],
): [string, ...string[]] {
  const path = programPath(runner.native, program);
  return runner.identity === 'unshared' ? ['unshare', '--user', path, ...args] : [path, ...args];
}

function processOptions(runner: Runner): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  // A stray PGPORT or PGOPTIONS of the caller's shell would change the server; LC_ALL keeps its words English.
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', SystemRoot: process.env['SystemRoot'] ?? '' };
  const cwd = runner.native;
  return runner.identity === 'nobody' ? { cwd, env, uid: nobody, gid: nobody } : { cwd, env };
}

async function folderClosedToOthers(folder: string): Promise<string | undefined> {
  let at = await realpath(folder);
  for (;;) {
    if (((await stat(at)).mode & 0o001) === 0) return at;
    if (dirname(at) === at) return undefined;
    at = dirname(at);
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function hasAccount(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}
