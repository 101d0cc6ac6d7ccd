import type { Database } from './database.ts';

/** A pool of workers not seen for this long is dead; it shows itself every few seconds. */
const SILENCE = '20 seconds';

/** A job takes seconds. One held for longer was let go by a pool that could not say so while the database was down. */
const FORGOTTEN = '2 minutes';

/**
 * Says which pools of workers live in this process, and frees the jobs of any that fell silent: after a `kill -9`
 * the queue itself would keep them for four hours. `sql` is the queue owner's.
 * @returns how many were found dead.
 */
export async function freeJobsOfDeadWorkers(sql: Database, living: ReadonlySet<string>): Promise<number> {
  await sql`
    insert into platform.living_worker (worker_id, seen_at)
    select worker_id, now() from unnest(${[...living]}::text[]) as worker (worker_id)
    on conflict (worker_id) do update set seen_at = excluded.seen_at`;
  const [row] = await sql<{ dead: string[] }[]>`
    select coalesce(array_agg(distinct locked_by), '{}') as dead from graphile_worker.jobs
     where locked_at < now() - ${FORGOTTEN}::interval
        or locked_by is not null and locked_at < now() - ${SILENCE}::interval
       and locked_by not in (select worker_id from platform.living_worker where seen_at >= now() - ${SILENCE}::interval)`;
  const dead = row?.dead ?? [];
  if (dead.length > 0) await sql`select graphile_worker.force_unlock_workers(${dead})`;
  await sql`delete from platform.living_worker where seen_at < now() - interval '1 day'`;
  return dead.length;
}
