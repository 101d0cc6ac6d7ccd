import type { listUndeliveredEvents, redeliverEvent } from '@doorstep/contract/doorstep/undelivered-event.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';

const MOST = 200;

/** What operators see of events that did not arrive, and how they send one again. */
export function undeliveredWire(sql: Database) {
  const list: Implementation<typeof listUndeliveredEvents, Callers> = {
    questions: {},
    answer: async () => {
      const rows = await sql<UndeliveredRow[]>`
        select event_id, subscription_id, event.topic, callback, state, tries, last_failure, published_at
          from event_hub.delivery
          join event_hub.event on event.id = event_id
          join event_hub.subscription on subscription.id = subscription_id
         where state <> 'arrived' order by state, event_id desc limit ${MOST}`;
      return ok(
        rows.map((row) => ({
          eventId: row.event_id,
          subscriptionId: row.subscription_id,
          topic: row.topic,
          callback: row.callback,
          state: row.state,
          tries: row.tries,
          lastFailure: row.last_failure,
          publishedAt: row.published_at.toISOString(),
        })),
      );
    },
  };
  const again: Implementation<typeof redeliverEvent, Callers> = {
    questions: {},
    answer: async ({ params }) => {
      const revived = await sql`
        with revived as (
          update event_hub.delivery set state = 'waiting', changed_at = now()
           where event_id = ${params.undelivered} and subscription_id = ${params.subscription}
             and state <> 'arrived'
          returning event_id, subscription_id
        ), woken as (
          update event_hub.subscription set resting_until = null from revived where id = revived.subscription_id
        )
        select event_hub.deliver(event_id, subscription_id, now()) from revived`;
      return revived.length === 1 ? ok({ state: 'waiting' as const }) : fail('event-unknown');
    },
  };
  return { list, again };
}

interface UndeliveredRow {
  readonly event_id: string;
  readonly subscription_id: string;
  readonly topic: string;
  readonly callback: string;
  readonly state: 'waiting' | 'dead';
  readonly tries: number;
  readonly last_failure: string | null;
  readonly published_at: Date;
}
