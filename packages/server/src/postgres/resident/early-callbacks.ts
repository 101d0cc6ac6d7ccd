import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { CallbackEvent, EarlyCallbacks } from '@doorstep/core/resident/callback/callback.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

/** Seconds before the second time; each pause is twice the one before. */
const FIRST_PAUSE = 15;
/** The last pause ends more than a day after the event came. */
const MOST_TRIES = 12;

export function createEarlyCallbacks(sql: Database, sealer: Sealer): EarlyCallbacks {
  return {
    keep: async (event) => {
      const sealed = Buffer.from(sealer.seal(JSON.stringify(event), context(event.topic, event.id)));
      await sql`
        with kept as (
          insert into resident.early_callback (topic, callback_id, sealed)
          values (${event.topic}, ${event.id}, ${sealed}) on conflict do nothing
          returning topic, callback_id
        )
        select platform.enqueue('retry-callback', json_build_object('topic', topic, 'id', callback_id), null,
                                now() + make_interval(secs => ${FIRST_PAUSE})) from kept`;
    },
    find: async (topic, id) => {
      const [row] = await sql<{ sealed: Uint8Array }[]>`
        select sealed from resident.early_callback where topic = ${topic} and callback_id = ${id}`;
      if (row === undefined) return null;
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by keep() and authenticated by its seal
      return JSON.parse(sealer.open(row.sealed, context(topic, id))) as CallbackEvent;
    },
    wait: async (topic, id) => {
      const rows = await sql`
        with tried as (
          update resident.early_callback set tries = tries + 1
           where topic = ${topic} and callback_id = ${id} and tries + 1 < ${MOST_TRIES}
          returning tries
        )
        select platform.enqueue('retry-callback', json_build_object('topic', ${topic}::text, 'id', ${id}::text), null,
                                now() + make_interval(secs => ${FIRST_PAUSE} * (2 ^ tries))) from tried`;
      if (rows.length > 0) return 'waiting';
      await drop(sql, topic, id);
      return 'given up';
    },
    drop: (topic, id) => drop(sql, topic, id),
  };
}

async function drop(sql: Database, topic: string, id: string): Promise<void> {
  await sql`delete from resident.early_callback where topic = ${topic} and callback_id = ${id}`;
}

function context(topic: string, id: string): string {
  return `resident.early-callback/${topic}/${id}`;
}

export const earlyCallbackColumn: SealedColumn = {
  system: 'resident',
  table: 'resident.early_callback',
  key: ['topic', 'callback_id'],
  column: 'sealed',
  context: (row) => context(row.text('topic'), row.text('callback_id')),
};
