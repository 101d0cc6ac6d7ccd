import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres/start.ts';
import { installJobQueue } from '../migrator/job-queue.ts';
import { migrate } from '../migrator/migrate.ts';
import type { MigrationFolder } from '../migrator/migration-files.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the run's server, and the database that `testDatabase` clones. */
    readonly testServer: { readonly ownerUrl: string; readonly appUrl: string; readonly template: string };
  }
}

const template = 'doorstep_template';
/**
 * What they keep need not outlast a loss of power, and a database that lives for seconds needs no vacuum: its worker
 * belongs to the superuser, so that the owner may not drop a database it is in.
 */
const OF_TESTS = `
fsync = off
full_page_writes = off
autovacuum = off
`;

/** Starts a server in a temporary folder with one migrated template database; answers how to end it. */
export async function startTestServer(
  project: TestProject,
  folders: readonly MigrationFolder[],
): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-test-'));
  await chmod(dataDir, 0o711);
  await (await start(dataDir)).stop();
  await writeFile(join(dataDir, 'postgres', 'local.conf'), OF_TESTS);
  const server = await start(dataDir);
  const end = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  await makeTemplate(server, folders).catch(async (fault: unknown) => {
    await end();
    throw fault;
  });
  project.provide('testServer', { ownerUrl: server.ownerUrl, appUrl: server.appUrl, template });
  return end;
}

async function makeTemplate(server: EmbeddedPostgres, folders: readonly MigrationFolder[]): Promise<void> {
  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined });
  await sql`create database ${sql(template)}`;
  const url = new URL(server.ownerUrl);
  url.pathname = `/${template}`;
  await installJobQueue(url.href);
  const migrated = await migrate(url.href, folders);
  if (!migrated.ok) throw new Error(`${migrated.failure.word} ${JSON.stringify(migrated.failure.data)}`);
  // Nobody may be connected to a database that is being cloned, autovacuum included.
  await sql`alter database ${sql(template)} is_template true allow_connections false`;
  await sql.end();
}

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ dataDir, log: silent });
  if (started.ok) return started.value;
  throw new Error(`test database: ${started.failure.word} ${JSON.stringify(started.failure.data)}`);
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
