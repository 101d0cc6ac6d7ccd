import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { isStaff } from '@doorstep/core/preregistration/application/application.ts';
import type { Asker, Owner } from '@doorstep/core/preregistration/application/application.ts';
import type {
  BookableApplication,
  Booking,
  BookingOutcome,
  BookingStore,
} from '@doorstep/core/preregistration/booking/booking-store.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { rowByText } from '@doorstep/platform/row-by-key.ts';
import { createGroupedBooking } from './grouped-booking.ts';
import { seatMoves } from './seat-moves.ts';
import { wireOrder } from './wire-order.ts';

const SCHEMA = 'preregistration';
/** Nobody repeats a request after that. */
const KEYS_ARE_KEPT = '1 day';

/** `reads` is for single indexed statements; what commits goes over `sql`. */
export function createBookingStore(sql: Database, reads: Database, sealer: Sealer): BookingStore {
  const intake = (audit: readonly AuditEntry[]): Fragment =>
    followUps(sql, SCHEMA, sealer, { ...NO_FOLLOW_UPS, audit });
  const bookInGroup = createGroupedBooking(sql);
  const rowOf = applicationRows(reads);
  return {
    find: async (prids, asker) => {
      const found = await Promise.all([...new Set(prids)].map(rowOf));
      return found.flatMap((row) => (row === null ? [] : [bookable(row, asker)]));
    },
    done: async (owner, { key, text }) => {
      const [row] = await reads<{ outcome: 'repeated' | 'key-used-for-another' }[]>`
        select case when digest = md5(${text}) then 'repeated' else 'key-used-for-another' end as outcome
          from preregistration.booking_request where owner_hash = ${bytes(owner)} and request_key = ${key}`;
      return row?.outcome ?? null;
    },
    book: async (orders, { asker, request }, audit) => {
      // Staff have no keys: one names a request of an account.
      const [owner, keyed] = isStaff(asker) ? [null, null] : [bytes(asker), request];
      const [order] = orders;
      if (order !== undefined && orders.length === 1 && order.seen.status !== 'Booked') {
        const outcome = await bookInGroup({ order, owner, request: keyed, audit });
        if (outcome !== 'alone') return outcome;
      }
      const booked = sql<{ outcome: BookingOutcome }[]>`
        with answer as materialized (
          select preregistration.book(
            ${JSON.stringify(orders.map(wireOrder))}::text::jsonb, ${JSON.stringify(seatMoves(orders))}::text::jsonb,
            ${owner}, ${keyed?.key ?? null}, md5(${keyed?.text ?? null})
          ) as outcome
        ), change as (select from answer where outcome = 'booked'),
        ${intake(audit)}
        select outcome from answer`;
      return (await booked.catch(unavailableGroup))[0]?.outcome ?? 'application-changed';
    },
    release: async (seen, asker, audit) => {
      const { centreId, date, from } = seen.appointment;
      const [answer] = await sql<{ outcome: 'released' | 'application-changed' }[]>`
        with answer as materialized (
          select preregistration.release(${seen.prid}, ${centreId}, ${date}::date, ${from}::time,
                                         ${ownerOf(asker)}) as outcome
        ), change as (select from answer where outcome = 'released'),
        ${intake(audit)}
        select outcome from answer`;
      return answer?.outcome ?? 'application-changed';
    },
    ofCentre: (centreId, { from, to }, asker) => reads<Booking[]>`
      select prid, ${appointment(reads)} as appointment from preregistration.application
       where centre_id = ${centreId} and appointment_date between ${from}::date and ${to}::date
         and status in ('Booked', 'Expired') and ${belongsTo(reads, asker)}
       order by appointment_date, appointment_from, prid`,
    purge: async () => {
      await sql`
        delete from preregistration.booking_request where done_at < now() - ${KEYS_ARE_KEPT}::interval`;
    },
  };
}

interface ApplicationRow {
  readonly key: string;
  readonly owner_hash: Uint8Array;
  readonly status: BookableApplication['status'];
  readonly centre_id: string | null;
  readonly day: string;
  readonly begins: string;
  readonly ends: string;
}

function applicationRows(reads: Database): (prid: string) => Promise<ApplicationRow | null> {
  return rowByText(
    (keys) => reads<ApplicationRow[]>`
      select prid as key, owner_hash, status, centre_id, appointment_date::text as day, appointment_from::text as begins,
             appointment_to::text as ends
        from preregistration.application where prid = any(${keys})`,
  );
}

function bookable(row: ApplicationRow, asker: Asker): BookableApplication {
  const { key, status, centre_id: centreId, day, begins, ends } = row;
  const appointment = centreId === null ? null : { centreId, date: day, from: begins, to: ends };
  return { prid: key, status, appointment, isTheirs: isOf(row, asker) };
}

function isOf({ owner_hash, centre_id: centreId }: ApplicationRow, asker: Asker): boolean {
  if (!isStaff(asker)) return bytes(asker).equals(owner_hash);
  const { reach } = asker;
  return (
    reach === 'everywhere' || (reach.centreId !== null && (centreId ?? reach.centreId) === reach.centreId)
  );
}

function appointment(sql: Database): Fragment {
  return sql`case when centre_id is not null then json_build_object(
    'centreId', centre_id, 'date', appointment_date, 'from', appointment_from, 'to', appointment_to) end`;
}

function belongsTo(sql: Database, asker: Asker): Fragment {
  if (!isStaff(asker)) return sql`owner_hash = ${bytes(asker)}`;
  const { reach } = asker;
  if (reach === 'everywhere') return sql`true`;
  return sql`(${reach.centreId}::text is not null and coalesce(centre_id, ${reach.centreId}) = ${reach.centreId})`;
}

/** Staff write as what they saw, which was theirs; the statements compare it once more. */
function ownerOf(asker: Asker): Buffer | null {
  return isStaff(asker) ? null : bytes(asker);
}

function bytes(owner: Owner): Buffer {
  return Buffer.from(owner);
}

/** A later slot of the group was full, so the statement took the earlier ones back. */
function unavailableGroup(error: unknown): readonly { readonly outcome: BookingOutcome }[] {
  if (violatedConstraint(error) !== 'slots_hold_no_more_than_capacity') throw error;
  return [{ outcome: 'slot-unavailable' }];
}
