import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterFolder } from './cluster.ts';

/** PostgreSQL starts a new log file each day and at 10 MB, and never removes one. */
const filesKept = 10;

/** Removes all but the newest server logs: at most about 100 MB stay. */
async function pruneLogs(dataDir: string): Promise<void> {
  const folder = join(clusterFolder(dataDir), 'log');
  const names = (await readdir(folder).catch(() => [])).sort();
  await Promise.all(names.slice(0, -filesKept).map((name) => rm(join(folder, name), { force: true })));
}

/** Prunes now and every hour until the answer is called; it does not keep the process alive. */
export function keepLogsPruned(dataDir: string): () => void {
  const prune = () => void pruneLogs(dataDir).catch(() => undefined);
  prune();
  const timer = setInterval(prune, 3_600_000);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
