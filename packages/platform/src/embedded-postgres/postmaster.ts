import { execFileSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultCode } from './files.ts';

/** What a PostgreSQL server writes of itself into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

export function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** Reads the text of a `postmaster.pid`: line 1 the pid, line 4 the port, line 8 the status. */
function parsePostmaster(text: string): Postmaster | undefined {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}

/** The server that is running on this cluster now, whoever started it. */
export async function livingPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const found = await recordedPostmaster(cluster);
  return found && (await runsOn(found.pid, cluster)) ? found : undefined;
}

/** What `postmaster.pid` says, be that server alive or not. */
export async function recordedPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '');
  return parsePostmaster(text);
}

/** Whether a process with this id exists, a zombie and another user's included. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return faultCode(fault) === 'EPERM';
  }
}

/** Waits until the server of this pid has gone; false when it has not within `milliseconds`. */
export async function waitUntilGone(pid: number, cluster: string, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (await runsOn(pid, cluster)) {
    if (Date.now() > end) return false;
    await sleep(5);
  }
  return true;
}

/**
 * After a reboot, or in a restarted container, the recorded pid can be another program's, and a killed
 * server can linger as a zombie; so we look whether that process works in the cluster's folder.
 */
async function runsOn(pid: number, cluster: string): Promise<boolean> {
  if (!processExists(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') return commandOf(pid).includes(cluster);
  try {
    const [worksIn, folder] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(cluster)]);
    return worksIn.ino === folder.ino && worksIn.dev === folder.dev;
  } catch (fault) {
    // A process we may not look at is taken for the server: the safe side is not to start a second one.
    return faultCode(fault) !== 'ENOENT';
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
