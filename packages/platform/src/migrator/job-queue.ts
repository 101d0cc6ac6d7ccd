import { Logger, runMigrations } from 'graphile-worker';
import { lockMigrations } from './ledger.ts';
import { migratorConnection } from './migrate.ts';

/**
 * Installs or upgrades the job queue's own schema (`graphile_worker`) as the owner, whom the worker must
 * also connect as. The application adds jobs by `platform.enqueue`, which `migrate` makes.
 */
export async function installJobQueue(ownerUrl: string): Promise<void> {
  const sql = migratorConnection(ownerUrl);
  try {
    await sql.begin(async (tx) => {
      // The queue's own migrator sleeps and retries when several run; the lock makes them take turns.
      await lockMigrations(tx);
      await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => undefined) });
    });
  } finally {
    await sql.end();
  }
}
