import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { ResidentEvent } from '@doorstep/core/resident/history/resident-event.ts';
import type { CredentialEvent, OrderPayment } from '@doorstep/core/resident/share/credential-event.ts';
import type {
  CredentialEventStore,
  EventAt,
  NewCredentialEvent,
} from '@doorstep/core/resident/share/credential-event-store.ts';
import type { CredentialWish } from '@doorstep/core/resident/share/credential-wish.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { EVENT_COLUMNS } from './event-columns.ts';
import { insertion, standing } from './event-store.ts';

const SCHEMA = 'resident';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
/** An order nobody comes back to pay for is over after this long. */
const PAY_WITHIN = '24 hours';
/** A withdrawal that a crash or a busy moment left is looked at after this long. */
const WITHDRAW_AFTER = '15 seconds';

export function createCredentialEvents(sql: Database, reads: Database, sealer: Sealer): CredentialEventStore {
  return { ...lookups(sql, reads, sealer), ...changes(sql, sealer) };
}

function lookups(
  sql: Database,
  reads: Database,
  sealer: Sealer,
): Pick<CredentialEventStore, 'find' | 'findByRequest' | 'list'> {
  return {
    find: async (owner, eventId) => {
      const rows = await sql<Row[]>`${selection(sql)} where owner = ${owner} and event_id = ${eventId}`;
      return rows.map((row) => credentialEvent(sealer, row))[0] ?? null;
    },
    findByRequest: async (requestId) => {
      // Requests of others may have ids of another form.
      if (!UUID.test(requestId)) return null;
      const rows = await sql<Row[]>`${selection(sql)} where request_id = ${requestId}`;
      return rows.map((row) => credentialEvent(sealer, row))[0] ?? null;
    },
    list: async (owner, requestType, most) => {
      const rows = await reads<Row[]>`
        ${selection(reads)} where owner = ${owner} and request_type = ${requestType}
         order by wish.created_at desc, event_id limit ${most}`;
      return rows.map((row) => credentialEvent(sealer, row));
    },
  };
}

function changes(
  sql: Database,
  sealer: Sealer,
): Pick<CredentialEventStore, 'begin' | 'move' | 'pay' | 'askWithdrawal'> {
  const work = (followed: Omit<FollowUps, 'events'>): Fragment =>
    followUps(sql, SCHEMA, sealer, { ...followed, events: [] });
  return {
    begin: async (one, followed) => {
      const rows = await paidOnce(
        () => sql<ResidentEvent[]>`
          with change as (${insertion(sql, sealer, [one.event])} returning *),
          wished as (${wishInsertion(sql, sealer, one)} from change),
          queued as (${queued(sql, one)} from change),
          ${work(followed)}
          select ${sql.unsafe(EVENT_COLUMNS)}, (select count(*) from queued) from change`,
      );
      if (rows === 'payment-used') return rows;
      return rows[0] ?? standing(sql, one.event);
    },
    move: async (from, { statusCode, link }, followed) => {
      const rows = await sql`
        with change as (${moved(sql, from, statusCode)}),
        linked as (
          update resident.credential_event as wish set link = coalesce(${link}, link)
            from change where wish.owner = change.owner and wish.event_id = change.event_id
        ),
        ${work(followed)}
        select from change`;
      return rows.length === 1;
    },
    pay: async (from, payment, followed) => {
      const rows = await paidOnce(
        () => sql`
          with change as (${moved(sql, from, 'PAYMENT_CONFIRMED')}),
          paid as (
            update resident.credential_event as wish
               set payment_hash = ${paymentHash(sealer, from.entityId ?? '', payment)},
                   payment_sealed = ${paymentSealed(sealer, from, payment)}
              from change where wish.owner = change.owner and wish.event_id = change.event_id
          ),
          queued as (
            select platform.enqueue('ask-credential', json_build_object('owner', owner, 'eventId', event_id), null, now())
              from change
          ),
          ${work(followed)}
          select (select count(*) from queued) from change`,
      );
      if (rows === 'payment-used') return rows;
      return rows.length === 1 ? 'paid' : 'moved-on';
    },
    askWithdrawal: (owner, eventId) => askWithdrawal(sql, owner, eventId),
  };
}

async function askWithdrawal(sql: Database, owner: string, eventId: string): Promise<boolean> {
  const rows = await sql`
    with change as (
      update resident.credential_event set withdrawal_asked_at = now()
       where owner = ${owner} and event_id = ${eventId} and withdrawal_asked_at is null
      returning owner, event_id
    )
    select platform.enqueue('withdraw-share', json_build_object('owner', owner, 'eventId', event_id),
                            null, now() + ${WITHDRAW_AFTER}::interval) from change`;
  return rows.length === 1;
}

function moved(sql: Database, { owner, eventId, statusCode }: EventAt, next: string): Fragment {
  return sql`
    update resident.event set status_code = ${next}, updated_at = now(), read = false
     where owner = ${owner} and event_id = ${eventId} and status_code = ${statusCode}
    returning owner, event_id`;
}

function queued(sql: Database, { ask, event }: NewCredentialEvent): Fragment {
  const body = sql`json_build_object('owner', owner, 'eventId', event_id)`;
  if (ask === 'at-once') return sql`select platform.enqueue('ask-credential', ${body}, null, now())`;
  if (event.statusCode !== 'NEW') return sql`select null`;
  return sql`select platform.enqueue('close-unpaid-order', ${body}, null, now() + ${PAY_WITHIN}::interval)`;
}

function wishInsertion(sql: Database, sealer: Sealer, one: NewCredentialEvent): Fragment {
  const { event, payment, wish } = one;
  const sealed = Buffer.from(sealer.seal(JSON.stringify(wish), wishContext(event)));
  const paid =
    payment === null
      ? sql`null, null`
      : sql`${paymentHash(sealer, wish.partnerId, payment)}::bytea, ${paymentSealed(sealer, event, payment)}::bytea`;
  return sql`
    insert into resident.credential_event
      (owner, event_id, request_id, wish_sealed, payment_hash, payment_sealed)
    select owner, event_id, ${one.requestId}::uuid, ${sealed}::bytea, ${paid}`;
}

/** The one rule of the table that a caller's choice can break. */
async function paidOnce<T>(write: () => Promise<T>): Promise<T | 'payment-used'> {
  try {
    return await write();
  } catch (error) {
    if (
      error instanceof Error &&
      'constraint_name' in error &&
      error.constraint_name === 'orders_one_per_payment'
    )
      return 'payment-used';
    throw error;
  }
}

function paymentHash(sealer: Sealer, partnerId: string, { transactionId }: OrderPayment): Buffer {
  return Buffer.from(sealer.blindIndex('order-payment', `${partnerId}/${transactionId}`));
}

function paymentSealed(sealer: Sealer, event: Named, payment: OrderPayment): Buffer {
  return Buffer.from(sealer.seal(JSON.stringify(payment), paymentContext(event)));
}

interface Named {
  readonly owner: string;
  readonly eventId: string;
}

interface Row extends ResidentEvent {
  readonly requestId: string;
  readonly wish: Uint8Array;
  readonly payment: Uint8Array | null;
  readonly link: string | null;
  readonly withdrawalAskedAt: Date | null;
}

/** The two tables share the key's names and the time's. */
function selection(sql: Database): Fragment {
  return sql`
    select ${sql.unsafe(EVENT_COLUMNS.replace('created_at', 'event.created_at'))},
           request_id as "requestId", wish_sealed as wish, payment_sealed as payment, link,
           withdrawal_asked_at as "withdrawalAskedAt"
      from resident.credential_event as wish join resident.event as event using (owner, event_id)`;
}

function credentialEvent(sealer: Sealer, row: Row): CredentialEvent {
  const { requestId, wish, payment, link, withdrawalAskedAt, ...event } = row;
  return {
    event,
    requestId,
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by wishInsertion() and authenticated by its seal
    wish: JSON.parse(sealer.open(wish, wishContext(event))) as CredentialWish,
    payment:
      payment === null
        ? null
        : // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by paymentSealed() and authenticated by its seal
          (JSON.parse(sealer.open(payment, paymentContext(event))) as OrderPayment),
    link,
    withdrawalAskedAt,
  };
}

function wishContext({ owner, eventId }: Named): string {
  return `resident.credential-event.wish/${owner}/${eventId}`;
}

function paymentContext({ owner, eventId }: Named): string {
  return `resident.credential-event.payment/${owner}/${eventId}`;
}

const place = { system: SCHEMA, table: 'resident.credential_event', key: ['owner', 'event_id'] } as const;

export const credentialEventColumns: readonly SealedColumn[] = [
  {
    ...place,
    column: 'wish_sealed',
    context: (row) => wishContext({ owner: row.text('owner'), eventId: row.text('event_id') }),
  },
  {
    ...place,
    column: 'payment_sealed',
    context: (row) => paymentContext({ owner: row.text('owner'), eventId: row.text('event_id') }),
  },
];
