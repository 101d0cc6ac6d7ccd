import { verifyChain } from '@doorstep/backbone/audit-manager/verification.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { findEmbeddedPostgres } from '@doorstep/platform/embedded-postgres/start.ts';
import { eventually } from '../src/eventually.ts';

const SETTLED_WITHIN = 15_000;
const AUDITED_SCHEMAS = ['resident', 'id_authentication', 'id_repository'];

/** Opens the running embedded database as the owner of its schemas and closes it again. */
export async function asOwner<T>(dataDir: string, work: (sql: Database) => Promise<T>): Promise<T> {
  const addresses = await findEmbeddedPostgres(dataDir);
  if (addresses === undefined) throw new Error('The embedded database does not run');
  const sql = openDatabase(addresses.ownerUrl, { connections: 1, name: 'e2e' });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** Has every request looked at now instead of in a minute; waits until none is left new. */
export async function settleEverything(dataDir: string): Promise<void> {
  await asOwner(dataDir, async (sql) => {
    await sql`
      update resident.event set created_at = created_at - interval '1 minute' where status_code = 'NEW'`;
    await eventually('every event to be settled', SETTLED_WITHIN, async () => {
      const left = await sql`select from resident.event where status_code = 'NEW'`;
      return left.length === 0 ? true : null;
    });
  });
}

/** Lets an hour pass over the jobs in work, as the queue sees it; waits until living workers have those of dead ones. */
export async function takeOverJobs(dataDir: string): Promise<void> {
  await asOwner(dataDir, async (sql) => {
    await sql`
      update graphile_worker._private_jobs set locked_at = locked_at - interval '1 hour'
       where locked_at < now() - interval '1 second'`;
    await sql`update platform.living_worker set seen_at = seen_at - interval '1 hour'`;
    await eventually('the jobs of dead workers to be taken over', SETTLED_WITHIN, async () => {
      const held =
        await sql`select from graphile_worker.jobs where locked_at < now() - interval '30 minutes'`;
      return held.length === 0 ? true : null;
    });
  });
}

/** Verifies the audit chain from first to last once nothing waits to be sealed; answers its number of links. */
export async function verifyAudit(dataDir: string): Promise<number> {
  return asOwner(dataDir, (sql) =>
    eventually('the audit to be sealed', SETTLED_WITHIN, async () => {
      const verified = await verifyChain(sql, AUDITED_SCHEMAS);
      if (!verified.ok)
        throw new Error(`The audit chain does not verify: ${JSON.stringify(verified.failure)}`);
      return verified.value.unsealed === 0 ? verified.value.links : null;
    }),
  );
}
