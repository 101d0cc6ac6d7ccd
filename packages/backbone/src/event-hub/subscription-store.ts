import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

export interface Wish {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly topic: string;
  /** Names the subscription: without what some clients add to say what is asked. */
  readonly callback: string;
  /** Where the subscriber is asked whether it means it. */
  readonly askedAt: string;
  /** Empty for an unsubscription. */
  readonly secret: string;
  readonly leaseSeconds: number;
}

export interface Intent extends Omit<Wish, 'secret'> {
  readonly id: string;
  readonly tries: number;
}

export interface SubscriptionStore {
  /** Keeps the wish; a job asks the subscriber. */
  readonly wish: (wish: Wish) => Promise<void>;
  readonly intent: (id: string) => Promise<Intent | null>;
  /** The wish counts; whoever comes back is given what is still kept of the time it was away. */
  readonly confirm: (intent: Intent) => Promise<void>;
  readonly drop: (intentId: string) => Promise<void>;
  readonly askAgain: (intentId: string, inSeconds: number) => Promise<void>;
  readonly find: (
    topic: string,
    callback: string,
  ) => Promise<{ readonly id: string; readonly secret: string } | null>;
}

export function createSubscriptionStore(sql: Database, sealer: Sealer): SubscriptionStore {
  return {
    wish: async ({ mode, topic, callback, askedAt, secret, leaseSeconds }) => {
      const sealed = secret === '' ? null : Buffer.from(sealer.seal(secret, secretContext(topic, callback)));
      await sql`
        with topics as (insert into event_hub.topic (name) values (${topic}) on conflict do nothing),
        wished as (
          insert into event_hub.intent (id, mode, topic, callback, asked_at, secret_sealed, lease_seconds)
          values (${uuidv7()}, ${mode}, ${topic}, ${callback}, ${askedAt}, ${sealed}, ${leaseSeconds})
          returning id
        )
        select platform.enqueue('hub-verify', json_build_object('id', id), 'hub/' || id) from wished`;
    },
    intent: async (id) => {
      const [row] = await sql<IntentRow[]>`
        select id, mode, topic, callback, asked_at, lease_seconds, tries from event_hub.intent where id = ${id}`;
      if (row === undefined) return null;
      const { asked_at: askedAt, lease_seconds: leaseSeconds, ...rest } = row;
      return { ...rest, askedAt, leaseSeconds };
    },
    confirm: (intent) => (intent.mode === 'subscribe' ? begin(sql, intent.id) : end(sql, intent.id)),
    drop: async (id) => {
      await sql`delete from event_hub.intent where id = ${id}`;
    },
    askAgain: async (id, inSeconds) => {
      await sql`
        with tried as (update event_hub.intent set tries = tries + 1 where id = ${id} returning id)
        select platform.enqueue('hub-verify', json_build_object('id', id), 'hub/' || id,
                                now() + make_interval(secs => ${inSeconds})) from tried`;
    },
    find: async (topic, callback) => {
      const [row] = await sql<{ id: string; secret_sealed: Uint8Array }[]>`
        select id, secret_sealed from event_hub.subscription where topic = ${topic} and callback = ${callback}`;
      if (row === undefined) return null;
      return { id: row.id, secret: sealer.open(row.secret_sealed, secretContext(topic, callback)) };
    },
  };
}

interface IntentRow {
  readonly id: string;
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly topic: string;
  readonly callback: string;
  readonly asked_at: string;
  readonly lease_seconds: number;
  readonly tries: number;
}

async function begin(sql: Database, intentId: string): Promise<void> {
  await sql`
    with wished as (
      delete from event_hub.intent where id = ${intentId} returning topic, callback, secret_sealed, lease_seconds
    ), listening as (
      insert into event_hub.subscription (id, topic, callback, secret_sealed, expires_at)
      select ${uuidv7()}, topic, callback, secret_sealed, now() + make_interval(secs => lease_seconds) from wished
      on conflict on constraint subscribers_once_each do update
         set secret_sealed = excluded.secret_sealed, expires_at = excluded.expires_at,
             failures = 0, resting_until = null
      returning id, topic, first_confirmed_at
    ), missed as (
      insert into event_hub.delivery (event_id, subscription_id)
      select event.id, listening.id from listening
        join event_hub.event on event.topic = listening.topic
         and event.published_at >= listening.first_confirmed_at
      on conflict (event_id, subscription_id) do update set state = 'waiting', changed_at = now()
       where delivery.state <> 'arrived'
      returning event_id, subscription_id
    )
    select event_hub.deliver(event_id, subscription_id, now()) from missed`;
}

async function end(sql: Database, intentId: string): Promise<void> {
  await sql`
    with wished as (delete from event_hub.intent where id = ${intentId} returning topic, callback)
    delete from event_hub.subscription using wished
     where subscription.topic = wished.topic and subscription.callback = wished.callback`;
}

export function secretContext(topic: string, callback: string): string {
  return `event_hub.secret/${topic} ${callback}`;
}

const secretOf = (table: string): SealedColumn => ({
  system: 'event_hub',
  table,
  key: ['id', 'topic', 'callback'],
  column: 'secret_sealed',
  context: (row) => secretContext(row.text('topic'), row.text('callback')),
});

export const hubSecretColumns = [secretOf('event_hub.intent'), secretOf('event_hub.subscription')];
