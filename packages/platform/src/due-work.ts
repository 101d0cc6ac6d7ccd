import type { JobHandlers } from './attended-jobs.ts';
import type { Database } from './database.ts';

/** What waits behind what: nothing in one lane is held up by another. */
export type Lane = 'event' | 'message' | 'registration';

interface DueRow {
  readonly id: string;
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Seconds until work that failed is tried again; then the job queue's own, growing pauses follow. */
const AGAIN_AFTER = 2;

/**
 * Does up to `most` pieces of a lane's work, oldest first, all at a time; any number of processes may do so at once. A row
 * leaves the lane when it was done or became a job. Until then a crash leaves it there, so handlers may run twice.
 * @returns how many it took.
 */
export async function doDue(
  sql: Database,
  handlers: JobHandlers,
  { lane, most }: { readonly lane: Lane; readonly most: number },
): Promise<number> {
  const waiting = await sql`select from platform.due_work where lane = ${lane} limit 1`;
  if (waiting.length === 0) return 0;
  return sql.begin(async (tx) => {
    await tx`set local synchronous_commit = off`;
    const due = await tx<DueRow[]>`
      select id, task, payload from platform.due_work
       where lane = ${lane} order by id limit ${most} for update skip locked`;
    const outcomes = await Promise.allSettled(due.map((row) => doOne(handlers, row)));
    const failed = due.filter((_, at) => outcomes[at]?.status === 'rejected');
    await tx`
      select platform.enqueue(task, payload::json, task || '/' || id, now() + make_interval(secs => ${AGAIN_AFTER}))
        from unnest(${failed.map(({ id }) => id)}::uuid[], ${failed.map(({ task }) => task)}::text[],
                    ${failed.map(({ payload }) => JSON.stringify(payload))}::text[]) as row (id, task, payload)`;
    await tx`delete from platform.due_work where id = any(${due.map(({ id }) => id)}::uuid[])`;
    return due.length;
  });
}

async function doOne(handlers: JobHandlers, { task, payload }: DueRow): Promise<void> {
  const handler = handlers[task];
  if (handler === undefined) throw new Error(`Nobody does ${task}`);
  await handler(payload);
}
