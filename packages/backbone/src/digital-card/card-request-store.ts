import type { CardRequest, RequestedCard } from '@doorstep/core/backbone/digital-card/digital-card.ts';
import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { outboxColumn } from '@doorstep/platform/sealed-column.ts';

export interface StoredRequest {
  readonly order: CardRequest;
  readonly card: RequestedCard;
  readonly urlUntil: Date | null;
}

interface Outcome {
  readonly requestId: string;
  readonly status: 'AVAILABLE' | 'ERROR';
  readonly url: string | null;
  readonly urlUntil: Date | null;
}

/** Cards that were asked for; each method is one transaction. */
export interface CardRequestStore {
  /** Writes the request and has a job make the card; one that stands already stays. */
  readonly ask: (order: CardRequest) => Promise<void>;
  readonly find: (requestId: string) => Promise<StoredRequest | null>;
  /** Settles a request that is new, and publishes the event; one that is settled stays. */
  readonly settle: (outcome: Outcome, event: Omit<HubEvent, 'id'>) => Promise<void>;
  /** A new address for a card's file. */
  readonly readdress: (requestId: string, url: string, until: Date) => Promise<void>;
}

interface RequestRow {
  readonly request_id: string;
  readonly order_sealed: Uint8Array;
  readonly status: RequestedCard['status'];
  readonly url: string | null;
  readonly url_until: Date | null;
}

export function createCardRequestStore(sql: Database, sealer: Sealer): CardRequestStore {
  return {
    ask: async (order) => {
      const sealed = Buffer.from(sealer.seal(JSON.stringify(order), context(order.requestId)));
      await sql`
        with asked as (
          insert into digital_card.requested_card (request_id, order_sealed)
          values (${order.requestId}, ${sealed}) on conflict do nothing returning request_id
        )
        select platform.enqueue('make-card', json_build_object('requestId', request_id)) from asked`;
    },
    find: async (requestId) => {
      const [row] = await sql<RequestRow[]>`
        select request_id, order_sealed, status, url, url_until
          from digital_card.requested_card where request_id = ${requestId}`;
      return row === undefined ? null : storedRequest(sealer, row);
    },
    settle: async ({ requestId, status, url, urlUntil }, event) => {
      await sql`
        with change as (
          update digital_card.requested_card
             set status = ${status}, url = ${url}, url_until = ${urlUntil}, settled_at = now()
           where request_id = ${requestId} and status = 'NEW'
          returning request_id
        ), ${followUps(sql, 'digital_card', sealer, { messages: [], events: [event], audit: [] })}
        select request_id from change`;
    },
    readdress: async (requestId, url, until) => {
      await sql`
        update digital_card.requested_card set url = ${url}, url_until = ${until}
         where request_id = ${requestId} and status = 'AVAILABLE'`;
    },
  };
}

function storedRequest(sealer: Sealer, row: RequestRow): StoredRequest {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by `ask` and authenticated by its seal
  const order = JSON.parse(sealer.open(row.order_sealed, context(row.request_id))) as CardRequest;
  const { request_id: requestId, status, url } = row;
  return { order, card: { requestId, status, url }, urlUntil: row.url_until };
}

export const cardSealedColumns: readonly SealedColumn[] = [
  {
    system: 'digital_card',
    table: 'digital_card.requested_card',
    key: ['request_id'],
    column: 'order_sealed',
    context: (row) => context(row.text('request_id')),
  },
  outboxColumn('digital_card'),
];

function context(requestId: string): string {
  return `digital_card.requested_card/${requestId}`;
}
