import type postgres from 'postgres';
import type { ArchiveWriter } from './archive.ts';
import { jobsPath } from './manifest.ts';
import { copyOut } from './snapshot.ts';

/**
 * Jobs that wait, run or have failed for good, as the queue's public function takes them: its own tables
 * change with its releases. A job that runs while the backup is taken will run once more, as after a crash.
 */
const columns = 'task, payload, queue, run_at, max_attempts, key, priority, flags, attempts';

const waitingJobs = `
  select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority,
    array(select jsonb_object_keys(j.flags)), j.attempts
  from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  order by j.id`;

/** Adds the jobs to the archive; answers how many. */
export async function backUpJobs(tx: postgres.TransactionSql, archive: ArchiveWriter): Promise<number> {
  if (!(await hasQueue(tx))) return 0;
  return copyOut(tx, `copy (${waitingJobs}) to stdout`, (part, number) =>
    archive.add(`${jobsPath}/${String(number).padStart(6, '0')}.copy`, part),
  );
}

export async function hasQueue(sql: postgres.ISql): Promise<boolean> {
  const rows = await sql`
    select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and c.relname = '_private_jobs'`;
  return rows.length > 0;
}

/** Makes the table that the archive's jobs are copied into; it ends with the transaction. */
export async function makeJobTable(tx: postgres.TransactionSql): Promise<string> {
  await tx`
    create temporary table restored_job (
      at bigint generated always as identity, task text, payload json, queue text, run_at timestamptz,
      max_attempts integer, key text, priority integer, flags text[], attempts integer
    ) on commit drop`;
  return `copy restored_job (${columns}) from stdin`;
}

/** Adds the copied jobs to the queue, in their order; one that had attempts keeps their number. */
export async function restoreJobs(tx: postgres.TransactionSql): Promise<void> {
  await tx.unsafe(`
    do $$
    declare
      job restored_job;
      id bigint;
    begin
      for job in select * from restored_job order by at loop
        id := (graphile_worker.add_job(job.task, job.payload, job.queue, job.run_at, job.max_attempts,
          job.key, job.priority, nullif(job.flags, '{}'))).id;
        perform graphile_worker.reschedule_jobs(array[id], attempts => job.attempts) where job.attempts > 0;
      end loop;
    end $$`);
}
