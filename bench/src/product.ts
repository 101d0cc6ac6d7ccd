import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEmbeddedPostgres } from '@doorstep/platform/embedded-postgres/start.ts';
import type { ServerAddresses } from '@doorstep/platform/embedded-postgres/start.ts';
import { freePort, startProgram } from './process.ts';

export interface Product {
  readonly pid: number;
  readonly url: string;
  readonly dataDir: string;
  readonly database: ServerAddresses;
  readonly stop: () => Promise<void>;
}

/** The product as people start it: its own process, its embedded PostgreSQL (fsync on), everything switched on. */
export async function startProduct(
  dataDir: string,
  settings: Readonly<Record<string, string>>,
): Promise<Product> {
  const port = await freePort();
  const program = await startProgram(join('packages', 'server', 'src', 'main.ts'), ['--json'], {
    PORT: String(port),
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    PUBLIC_URL: `http://127.0.0.1:${String(port)}`,
    ...settings,
  });
  const database = await findEmbeddedPostgres(dataDir);
  if (database === undefined) throw new Error('The product runs without its database');
  return { pid: program.pid, url: `http://127.0.0.1:${String(port)}`, dataDir, database, stop: program.stop };
}

/** A data folder that is gone when the scenario ends. */
export async function temporaryDataDir(): Promise<{
  readonly path: string;
  readonly remove: () => Promise<void>;
}> {
  const path = await mkdtemp(join(tmpdir(), 'doorstep-bench-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
