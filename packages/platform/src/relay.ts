import type { EventHub, HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Message, Notice, Notifier, Unsent } from '@doorstep/core/backbone/notifier/notifier.ts';
import type { Database } from './database.ts';
import { outboxContext } from './follow-ups.ts';
import { gathering } from './gathering.ts';
import { leastUuidAt } from './ids.ts';

export interface RelayPorts {
  readonly sql: Database;
  readonly sealers: ReadonlyMap<string, Sealer>;
  readonly notifier: Notifier;
  readonly eventHub: EventHub;
  /** The message, of a notice as its person wants to be told at this moment; null where they do not. */
  readonly wanted: (sent: Message | Notice) => Promise<Message | null>;
}

/** Sends one row of an outbox. */
export type Relay = (schema: string, id: string) => Promise<void>;

/** Rows of an outbox that are read or blanked in one statement. */
const AT_ONCE = 100;

/**
 * Sends one outbox row and blanks it. At least once: a crash between sending and blanking sends again, with the
 * same id, by which the receiver knows it. Rows that are sent at a time are read together and blanked together.
 */
export function createRelay(ports: RelayPorts): Relay {
  const outboxes = new Map(
    [...ports.sealers].map(([schema, sealer]) => [schema, { sealer, ...outboxOf(ports.sql, schema) }]),
  );
  return async (schema, id) => {
    const outbox = outboxes.get(schema);
    if (outbox === undefined) throw new Error(`No outbox in schema ${schema}`);
    const row = await outbox.read(id);
    if (row?.sealed == null) return;
    const payload: unknown = JSON.parse(outbox.sealer.open(row.sealed, outboxContext(schema, id)));
    if (row.kind === 'message') await send(ports, asSent(id, payload));
    else await ports.eventHub.publish(asEvent(id, payload));
    await outbox.blank(id);
  };
}

interface OutboxRow {
  readonly id: string;
  readonly kind: string;
  readonly sealed: Uint8Array | null;
}

function outboxOf(sql: Database, schema: string) {
  return {
    read: gathering({ most: AT_ONCE }, async (ids: readonly string[]) => {
      const rows = await sql<OutboxRow[]>`
        select id, kind, sealed from ${sql(schema)}.outbox where id = any(${[...ids]}::uuid[])`;
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    /** Not flushed on its own: lost in a crash, it is done again. */
    blank: gathering({ most: AT_ONCE }, async (ids: readonly string[]) => {
      await sql`
        update ${sql(schema)}.outbox set sealed = null, done_at = now()
          from (select set_config('synchronous_commit', 'off', true)) as unhurried
         where id = any(${[...ids]}::uuid[])`;
      return ids.map(() => undefined);
    }),
  };
}

async function send({ wanted, notifier }: RelayPorts, sent: Message | Notice): Promise<void> {
  const asWanted = await wanted(sent);
  if (asWanted !== null) await notifier.deliver(asWanted);
}

const DAY_MS = 86_400_000;

/** Forgets outbox rows that were sent, a week after they were made; their ids are in the order of time. */
export async function purgeOutbox(sql: Database, schema: string, now: Date): Promise<void> {
  await sql`
    delete from ${sql(schema)}.outbox
     where id < ${leastUuidAt(now.getTime() - 7 * DAY_MS)} and done_at is not null`;
}

function asSent(id: string, payload: unknown): Message | Notice {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by followUps() and authenticated by its seal
  return { ...(payload as Unsent), id };
}

function asEvent(id: string, payload: unknown): HubEvent {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by followUps() and authenticated by its seal
  return { ...(payload as Omit<HubEvent, 'id'>), id };
}
