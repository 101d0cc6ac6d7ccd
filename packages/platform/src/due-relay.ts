import type { Database } from './database.ts';
import type { Log } from './log.ts';
import { faultOf } from './log.ts';

/** Sends one row of an outbox, as createRelay makes it. */
export type Relay = (schema: string, id: string) => Promise<void>;

interface DueRow {
  readonly id: string;
  readonly schema: string;
}

/** Seconds until a row that could not be sent is tried again; then the job queue's own, growing pauses follow. */
const AGAIN_AFTER = 2;

/**
 * Sends up to `most` rows of a kind that wait, oldest first, all at a time; any number of processes may do so at once.
 * A row is off the list when it was sent or became a job. Until then a crash leaves it on.
 * @returns how many it took.
 */
export async function relayDue(
  sql: Database,
  relay: Relay,
  { kind, most, log }: { readonly kind: 'message' | 'event'; readonly most: number; readonly log: Log },
): Promise<number> {
  const waiting = await sql`select from platform.relay_due where kind = ${kind} limit 1`;
  if (waiting.length === 0) return 0;
  return sql.begin(async (tx) => {
    await tx`set local synchronous_commit = off`;
    const due = await tx<DueRow[]>`
      select id, schema from platform.relay_due
       where kind = ${kind} order by id limit ${most} for update skip locked`;
    if (due.length === 0) return 0;
    const outcomes = await Promise.allSettled(due.map(({ schema, id }) => relay(schema, id)));
    const failed = due.filter((_, at) => outcomes[at]?.status === 'rejected');
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        log.warn(faultOf(outcome.reason), 'a message or an event could not be sent and will be tried again');
    await tx`
      select platform.enqueue('relay', json_build_object('schema', schema, 'id', id), 'relay/' || id,
                              now() + make_interval(secs => ${AGAIN_AFTER}))
        from unnest(${failed.map(({ schema }) => schema)}::text[], ${failed.map(({ id }) => id)}::uuid[])
             as row (schema, id)`;
    await tx`delete from platform.relay_due where id = any(${due.map(({ id }) => id)}::uuid[])`;
    return due.length;
  });
}
