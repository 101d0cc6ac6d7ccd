import { basename } from 'node:path';
import type { Log } from '@doorstep/platform/log.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import { startEmbeddedPostgres } from '@doorstep/platform/embedded-postgres/start.ts';
import { installJobQueue } from '@doorstep/platform/migrator/job-queue.ts';
import { migrate } from '@doorstep/platform/migrator/migrate.ts';
import { schemaFolders } from '@doorstep/platform/migrator/schema-folders.ts';
import type { Config } from '../config.ts';
import { StartRefused } from './start-refused.ts';

export interface DatabaseAddresses {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly stop: () => Promise<void>;
}

/**
 * The server the settings name, or the embedded one of DATA_DIR.
 * @param whileMaking called where a new one is being made, for what can be done meanwhile.
 */
export async function reachDatabase(
  config: Config,
  log: Log,
  whileMaking: () => void = () => undefined,
): Promise<DatabaseAddresses> {
  if (config.databaseUrl !== null) {
    const ownerUrl = config.migratorDatabaseUrl ?? config.databaseUrl;
    await probe(config.databaseUrl, 'DATABASE_URL');
    await probe(ownerUrl, 'MIGRATOR_DATABASE_URL');
    return { appUrl: config.databaseUrl, ownerUrl, stop: () => Promise.resolve() };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log, whileMaking });
  if (embedded.ok) return embedded.value;
  throw new StartRefused(`${EMBEDDED_SENTENCES[embedded.failure.word]}${details(embedded.failure.data)}`);
}

const EMBEDDED_SENTENCES = {
  'no-binaries-for-this-platform': 'There is no embedded PostgreSQL for this machine: set DATABASE_URL.',
  'data-folder-not-writable': 'The data folder cannot be written to: choose another with DATA_DIR.',
  'data-folder-in-use':
    'Another copy of Doorstep is using this data folder: stop it, or choose another with DATA_DIR.',
  'data-folder-of-another-version': 'The data folder was made by another version of PostgreSQL.',
  'data-folder-not-reachable': 'The data folder cannot be reached by the user PostgreSQL runs as.',
  'binaries-do-not-run': 'The embedded PostgreSQL does not run on this machine: set DATABASE_URL.',
  'database-did-not-start': 'The embedded PostgreSQL did not start.',
  'password-file-missing':
    'The data folder has a database but not its password file: restore the file, or start with a new DATA_DIR.',
} as const;

function details(data: Readonly<Record<string, string | number>>): string {
  const parts = Object.entries(data).map(([name, value]) => `${name}: ${String(value)}`);
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

async function probe(url: string, setting: string): Promise<void> {
  const sql = openDatabase(url, { connections: 1, name: 'probe' });
  try {
    await sql`select 1`;
  } catch (error) {
    const { host, pathname } = new URL(url);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    throw new StartRefused(
      `The database of ${setting} at ${host}/${basename(pathname)} cannot be reached (${code}).`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Brings the database to this release. */
export async function prepareDatabase(
  addresses: Pick<DatabaseAddresses, 'appUrl' | 'ownerUrl'>,
): Promise<void> {
  await installJobQueue(addresses.ownerUrl);
  const migrated = await migrate(
    addresses.ownerUrl,
    await schemaFolders(),
    new URL(addresses.appUrl).username,
  );
  if (!migrated.ok) {
    throw new StartRefused(
      `The database cannot be brought to this release: ${migrated.failure.word}${details(migrated.failure.data)}.`,
    );
  }
}
