import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { livingPostmaster, waitUntilGone } from '@doorstep/platform/embedded-postgres/postmaster.ts';

/** A DATA_DIR of one's own, which outlives the processes that work on it. */
export interface DataFolder {
  readonly path: string;
  /** Ends the embedded PostgreSQL as `kill -9` does; answers whether one was running. */
  readonly killPostgres: () => Promise<boolean>;
  /** Ends what still runs on it and removes it. */
  readonly remove: () => Promise<void>;
}

/** Empty, or a copy of another on which nothing runs. */
export async function temporaryDataFolder(like: string | null = null): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'doorstep-e2e-'));
  // The owners go with the files, which the file system's own copy of Node leaves behind.
  if (like !== null) await promisify(execFile)('cp', ['-a', `${like}/.`, path]);
  // Under root the embedded PostgreSQL runs as another user, who must be able to pass.
  await chmod(path, 0o711);
  const cluster = join(path, 'postgres');
  const killPostgres = async (): Promise<boolean> => {
    const running = await livingPostmaster(cluster);
    if (running === undefined) return false;
    process.kill(running.pid, 'SIGKILL');
    return waitUntilGone(running.pid, cluster, 10_000);
  };
  const remove = async (): Promise<void> => {
    await killPostgres();
    await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { path, killPostgres, remove };
}
