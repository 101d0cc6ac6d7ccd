import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { contentContext } from './hub-store.ts';
import { secretContext } from './subscription-store.ts';

/** One event on its way to one listener. */
export interface Parcel {
  readonly eventId: string;
  readonly subscriptionId: string;
  readonly topic: string;
  readonly callback: string;
  readonly secret: string;
  readonly contentType: string;
  readonly content: string;
  /** Seconds the listener is left alone yet, after it failed; 0 when it may be tried. */
  readonly restSeconds: number;
}

export interface DeliveryStore {
  /** Null when it arrived or died, or the listener's time is over. */
  readonly parcel: (eventId: string, subscriptionId: string) => Promise<Parcel | null>;
  readonly arrived: (parcel: Parcel) => Promise<void>;
  /** Puts it off without counting a try. */
  readonly wait: (parcel: Parcel) => Promise<void>;
  /** Counts a try and plans the next, ever later; after `giveUpMinutes` the delivery is dead. */
  readonly failed: (parcel: Parcel, failure: string, giveUpMinutes: number) => Promise<'waiting' | 'dead'>;
  /** The listener said that it is gone. */
  readonly gone: (parcel: Parcel) => Promise<void>;
}

/** Seconds between two tries at most. */
const LONGEST_PAUSE = 300;

export function createDeliveryStore(sql: Database, sealer: Sealer): DeliveryStore {
  return {
    parcel: async (eventId, subscriptionId) => {
      const [row] = await sql<ParcelRow[]>`
        select listener.topic, listener.callback, listener.secret_sealed, event.content_sealed, event.content_type,
               greatest(0, ceil(extract(epoch from listener.resting_until - now())))::integer as rest
          from event_hub.delivery
          join event_hub.subscription as listener on listener.id = delivery.subscription_id
          join event_hub.event on event.id = delivery.event_id
         where delivery.event_id = ${eventId} and delivery.subscription_id = ${subscriptionId}
           and delivery.state = 'waiting' and listener.expires_at > now()`;
      if (row === undefined) return null;
      return {
        eventId,
        subscriptionId,
        topic: row.topic,
        callback: row.callback,
        secret: sealer.open(row.secret_sealed, secretContext(row.topic, row.callback)),
        contentType: row.content_type,
        content: sealer.open(row.content_sealed, contentContext(eventId)),
        restSeconds: row.rest ?? 0,
      };
    },
    arrived: async ({ eventId, subscriptionId }) => {
      await sql`
        with settled as (
          update event_hub.delivery set state = 'arrived', tries = tries + 1, changed_at = now()
           where event_id = ${eventId} and subscription_id = ${subscriptionId}
        )
        update event_hub.subscription set failures = 0, resting_until = null
         where id = ${subscriptionId} and failures > 0`;
    },
    wait: async ({ eventId, subscriptionId, restSeconds }) => {
      await sql`
        select event_hub.deliver(${eventId}::uuid, ${subscriptionId}::uuid,
                                 now() + make_interval(secs => ${restSeconds}))`;
    },
    failed: (parcel, failure, giveUpMinutes) => putOff(sql, parcel, failure, giveUpMinutes),
    gone: async ({ subscriptionId }) => {
      await sql`delete from event_hub.subscription where id = ${subscriptionId}`;
    },
  };
}

async function putOff(
  sql: Database,
  { eventId, subscriptionId }: Parcel,
  failure: string,
  giveUpMinutes: number,
): Promise<'waiting' | 'dead'> {
  const [row] = await sql<{ state: 'waiting' | 'dead' }[]>`
        with rested as (
          update event_hub.subscription
             set failures = failures + 1,
                 resting_until = now() + make_interval(secs => least(power(2, least(failures, 12)), ${LONGEST_PAUSE}))
           where id = ${subscriptionId}
        ), tried as (
          update event_hub.delivery
             set tries = delivery.tries + 1, last_failure = ${failure}, changed_at = now(),
                 state = case when event.published_at < now() - make_interval(mins => ${giveUpMinutes})
                              then 'dead' else 'waiting' end
            from event_hub.event
           where event_id = ${eventId} and subscription_id = ${subscriptionId} and event.id = event_id
          returning event_id, subscription_id, state, delivery.tries
        )
        select state, case when state = 'waiting' then event_hub.deliver(event_id, subscription_id,
                 now() + make_interval(secs => least(power(2, least(tries, 12)), ${LONGEST_PAUSE}))) end
          from tried`;
  return row?.state ?? 'dead';
}

interface ParcelRow {
  readonly topic: string;
  readonly callback: string;
  readonly secret_sealed: Uint8Array;
  readonly content_sealed: Uint8Array;
  readonly content_type: string;
  readonly rest: number | null;
}
