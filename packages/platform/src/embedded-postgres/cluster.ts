import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';
import { exists, faultCode, syncFolder } from './files.ts';
import { giveTo, spawnAs, type Runner } from './run-as.ts';
import { mainConfiguration, settings } from './settings.ts';

export type ClusterWord = 'database-did-not-start' | 'data-folder-of-another-version';

/** The role that initdb makes; it makes the two others and nothing else uses it. */
export const adminRole = 'doorstep_admin';

const draftPrefix = 'postgres.new-';
const majorVersion = '18';

/** Where PostgreSQL's own files lie in the data folder. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** The data folder itself; others may pass through it, because the server may run as another user. */
export async function makeDataFolder(
  dataDir: string,
): Promise<Result<undefined, 'data-folder-not-writable'>> {
  const probe = join(dataDir, `.writable-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    await writeFile(probe, '');
    await rm(probe);
    return ok();
  } catch (fault) {
    return fail('data-folder-not-writable', { folder: dataDir, reason: faultCode(fault) });
  }
}

/**
 * Makes the cluster when there is none: initdb works in a draft folder that is renamed when complete, so
 * that a kill leaves either no cluster or a whole one, and of two at the same moment one wins.
 */
export async function makeCluster(
  runner: Runner,
  dataDir: string,
  password: string,
  whileMaking?: () => void,
): Promise<Result<undefined, ClusterWord>> {
  const cluster = clusterFolder(dataDir);
  if (await exists(cluster)) return ok();
  const draft = join(dataDir, draftPrefix + randomBytes(6).toString('hex'));
  // The winner of two first starts takes the other's draft away under its hands.
  const log = await initialise(runner, draft, password, whileMaking).catch((fault: unknown) => String(fault));
  if (log !== undefined) {
    await removeDraft(draft);
    return (await exists(cluster)) ? ok() : fail('database-did-not-start', { log });
  }
  await rename(draft, cluster).catch(async (fault: unknown) => {
    await removeDraft(draft);
    if (!(await exists(cluster))) throw fault;
  });
  await syncFolder(dataDir);
  return ok();
}

/** Writes our settings into a cluster that no server runs on, and gives it to the one who will. */
export async function prepareCluster(
  runner: Runner,
  dataDir: string,
): Promise<Result<undefined, ClusterWord>> {
  const cluster = clusterFolder(dataDir);
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version !== majorVersion)
    return fail('data-folder-of-another-version', { found: version, needed: majorVersion });
  await writeFile(join(cluster, 'doorstep.conf'), settings, { mode: 0o644 });
  await writeFile(join(cluster, 'postgresql.conf'), mainConfiguration, { mode: 0o644 });
  await writeFile(join(cluster, 'local.conf'), '', { flag: 'a', mode: 0o644 });
  await giveTo(runner.identity, cluster);
  return ok();
}

/** Removes what initdb runs that were killed left; only the holder of the folder may. */
export async function removeDrafts(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  await Promise.all(
    names.filter((name) => name.startsWith(draftPrefix)).map((name) => removeDraft(join(dataDir, name))),
  );
}

/** Runs initdb; answers its last words when it failed. */
async function initialise(
  runner: Runner,
  draft: string,
  password: string,
  whileMaking?: () => void,
): Promise<string | undefined> {
  const passwordFile = `${draft}.password`;
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600, flush: true });
  await giveTo(runner.identity, draft);
  await giveTo(runner.identity, passwordFile);
  const output = await open(`${draft}.log`, 'w+', 0o600);
  const ended = exitOf(runner, initdbArguments(draft, passwordFile), output.fd);
  whileMaking?.();
  const [code] = await ended;
  await output.close();
  await rm(passwordFile);
  const words = await readFile(`${draft}.log`, 'utf8');
  await rm(`${draft}.log`);
  return code === 0 ? undefined : lastLines(words);
}

/** A segment of the WAL is filled with zeros while every commit waits: 16 MB held them up for 75 ms (ADR 4). */
const WAL_SEGMENT_MB = 1;

function initdbArguments(draft: string, passwordFile: string): string[] {
  return [
    ...['-D', draft, '-U', adminRole, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
    `--wal-segsize=${String(WAL_SEGMENT_MB)}`,
  ];
}

async function exitOf(runner: Runner, args: readonly string[], output: number): Promise<unknown[]> {
  return once(spawnAs(runner, 'initdb', args, ['ignore', output, output]), 'close');
}

async function removeDraft(draft: string): Promise<void> {
  await rm(draft, { recursive: true, force: true });
}

/** The end of a log, short enough to show. */
export function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-8).join('\n');
}
