import type { MessageQueue, Undelivered } from '@doorstep/core/office/message/message-queue.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';

export type UndeliveredEvents = Pick<MessageQueue, 'undelivered' | 'deliverAgain'>;

interface UndeliveredRow extends Omit<Undelivered, 'host'> {
  readonly callback: string;
}

/** Events that did not arrive, for people; the wire tells programs the same with the whole address. */
export function createUndeliveredEvents(sql: Database): UndeliveredEvents {
  return {
    undelivered: async (most) => {
      const rows = await undeliveredRows(sql, most);
      return rows.map(({ callback, ...row }) => ({ ...row, host: hostOf(callback) }));
    },
    deliverAgain: async (eventId, subscriptionId) =>
      (await deliverAgain(sql, eventId, subscriptionId)) ? ok() : fail('event-unknown'),
  };
}

export function undeliveredRows(sql: Database, most: number): Promise<readonly UndeliveredRow[]> {
  return sql<UndeliveredRow[]>`
    select event_id as "eventId", subscription_id as "subscriptionId", event.topic, callback, state, tries,
           last_failure as "lastFailure", published_at as "publishedAt"
      from event_hub.delivery
      join event_hub.event on event.id = event_id
      join event_hub.subscription on subscription.id = subscription_id
     where state <> 'arrived' order by state, event_id desc limit ${most}`;
}

/** False when no such event waits. */
export async function deliverAgain(sql: Database, eventId: string, subscriptionId: string): Promise<boolean> {
  const revived = await sql`
    with revived as (
      update event_hub.delivery set state = 'waiting', changed_at = now()
       where event_id = ${eventId} and subscription_id = ${subscriptionId} and state <> 'arrived'
      returning event_id, subscription_id
    ), woken as (
      update event_hub.subscription set resting_until = null from revived where id = revived.subscription_id
    )
    select event_hub.deliver(event_id, subscription_id, now()) from revived`;
  return revived.length === 1;
}

function hostOf(callback: string): string {
  return URL.parse(callback)?.host ?? '';
}
