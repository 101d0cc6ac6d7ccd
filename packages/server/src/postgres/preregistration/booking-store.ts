import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Owner } from '@doorstep/core/preregistration/application/application.ts';
import type {
  BookableApplication,
  Booking,
  BookingOrder,
  BookingOutcome,
  BookingStore,
} from '@doorstep/core/preregistration/booking/booking-store.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { seatMoves } from './seat-moves.ts';

const SCHEMA = 'preregistration';
/** Nobody repeats a request after that. */
const KEYS_ARE_KEPT = '1 day';

/** `reads` is for single indexed statements; what commits goes over `sql`. */
export function createBookingStore(sql: Database, reads: Database, sealer: Sealer): BookingStore {
  const intake = (audit: readonly AuditEntry[]): Fragment =>
    followUps(sql, SCHEMA, sealer, { ...NO_FOLLOW_UPS, audit });
  return {
    find: (prids, owner) => reads<BookableApplication[]>`
      select prid, status, ${appointment(reads)} as appointment, ${belongsTo(reads, owner)} as "isTheirs"
        from preregistration.application where prid = any(${prids})`,
    done: async (owner, { key, text }) => {
      const [row] = await reads<{ outcome: 'repeated' | 'key-used-for-another' }[]>`
        select case when digest = md5(${text}) then 'repeated' else 'key-used-for-another' end as outcome
          from preregistration.booking_request where owner_hash = ${bytes(owner)} and request_key = ${key}`;
      return row?.outcome ?? null;
    },
    book: async (orders, { owner, request }, audit) => {
      const booked = sql<{ outcome: BookingOutcome }[]>`
        with answer as materialized (
          select preregistration.book(
            ${JSON.stringify(orders.map(wireOrder))}::text::jsonb, ${JSON.stringify(seatMoves(orders))}::text::jsonb,
            ${owner === null ? null : bytes(owner)}, ${request?.key ?? null}, md5(${request?.text ?? null})
          ) as outcome
        ), change as (select from answer where outcome = 'booked'),
        ${intake(audit)}
        select outcome from answer`;
      return (await booked.catch(unavailableGroup))[0]?.outcome ?? 'application-changed';
    },
    release: async (seen, owner, audit) => {
      const { centreId, date, from } = seen.appointment;
      const [answer] = await sql<{ outcome: 'released' | 'application-changed' }[]>`
        with answer as materialized (
          select preregistration.release(${seen.prid}, ${centreId}, ${date}::date, ${from}::time,
                                         ${owner === null ? null : bytes(owner)}) as outcome
        ), change as (select from answer where outcome = 'released'),
        ${intake(audit)}
        select outcome from answer`;
      return answer?.outcome ?? 'application-changed';
    },
    ofCentre: (centreId, { from, to }, owner) => reads<Booking[]>`
      select prid, ${appointment(reads)} as appointment from preregistration.application
       where centre_id = ${centreId} and appointment_date between ${from}::date and ${to}::date
         and status in ('Booked', 'Expired') and ${belongsTo(reads, owner)}
       order by appointment_date, appointment_from, prid`,
    purge: async () => {
      await sql`
        delete from preregistration.booking_request where done_at < now() - ${KEYS_ARE_KEPT}::interval`;
    },
  };
}

function appointment(sql: Database): Fragment {
  return sql`case when centre_id is not null then json_build_object(
    'centreId', centre_id, 'date', appointment_date, 'from', appointment_from, 'to', appointment_to) end`;
}

function belongsTo(sql: Database, owner: Owner | null): Fragment {
  return owner === null ? sql`true` : sql`owner_hash = ${bytes(owner)}`;
}

function bytes(owner: Owner): Buffer {
  return Buffer.from(owner);
}

function wireOrder({ seen, wanted }: BookingOrder): object {
  return {
    prid: seen.prid,
    status: seen.status,
    held_centre: seen.appointment?.centreId ?? null,
    held_date: seen.appointment?.date ?? null,
    held_from: seen.appointment?.from ?? null,
    centre: wanted.centreId,
    day: wanted.date,
    begins: wanted.from,
    ends: wanted.to,
  };
}

/** A later slot of the group was full, so the statement took the earlier ones back. */
function unavailableGroup(error: unknown): readonly { readonly outcome: BookingOutcome }[] {
  if (violatedConstraint(error) !== 'slots_hold_no_more_than_capacity') throw error;
  return [{ outcome: 'slot-unavailable' }];
}
