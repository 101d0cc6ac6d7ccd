import type { MessageQueue, WaitingMessages } from '@doorstep/core/office/message/message-queue.ts';
import type { Database } from './database.ts';

/** Seconds within which a message leaves as a rule. */
const LATE = 60;

type Outboxes = Pick<MessageQueue, 'waiting' | 'sendAgain'>;

/** The outboxes of every system: how much waits and since when, which is all that may be known of it. */
export function createOutboxQueue(sql: Database, schemas: readonly string[]): Outboxes {
  return {
    waiting: async () => {
      const perSchema = await Promise.all(
        schemas.map(
          (schema) => sql<WaitingMessages[]>`
            select ${schema}::text as system, kind, count(*)::integer as count, min(created_at) as oldest,
                   (count(*) filter (where created_at < now() - make_interval(secs => ${LATE})))::integer as late
              from ${sql(schema)}.outbox where done_at is null group by kind`,
        ),
      );
      return perSchema.flat();
    },
    sendAgain: async (system) => {
      const schema = schemas.find((known) => known === system);
      if (schema === undefined) return 0;
      const asked = await sql`
        select platform.enqueue('relay', json_build_object('schema', ${schema}::text, 'id', id), 'relay/' || id)
          from ${sql(schema)}.outbox
         where done_at is null and created_at < now() - make_interval(secs => ${LATE})
         order by id limit 1000`;
      return asked.length;
    },
  };
}
