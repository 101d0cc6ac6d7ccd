import type { Appointment, Asker } from '@doorstep/core/preregistration/application/application.ts';
import type { BookingOrder } from '@doorstep/core/preregistration/booking/booking-store.ts';
import type { Database } from '@doorstep/platform/database.ts';

const OWNER = Buffer.alloc(32, 1);

/** The only owner of what `pendingApplications` makes. */
export const ITS_OWNER: Uint8Array = OWNER;

/** Staff who reach every centre. */
export const STAFF: Asker = { staffId: 'staff', reach: 'everywhere' };

/** So many applications of one owner that wait for an appointment; their PRIDs follow one another. */
export async function pendingApplications(sql: Database, count: number): Promise<readonly string[]> {
  await sql`insert into preregistration.account (owner_hash, user_id_sealed) values (${OWNER}, '') on conflict do nothing`;
  const rows = await sql<{ prid: string }[]>`
    insert into preregistration.application (prid, owner_hash, booking_type, status, lang_code)
    select (20000000000000 + (select count(*) from preregistration.application) + n)::text, ${OWNER},
           'NEW_PREREGISTRATION', 'Pending_Appointment', 'eng'
      from generate_series(1, ${count}::integer) n
    returning prid`;
  return rows.map(({ prid }) => prid);
}

/** One slot of an hour. */
export async function aSlot(
  sql: Database,
  capacity: number,
  changes: Partial<Appointment> = {},
): Promise<Appointment> {
  const slot = { centreId: '10001', date: '2030-01-07', from: '09:00:00', to: '10:00:00', ...changes };
  await sql`
    insert into preregistration.slot (centre_id, slot_date, slot_from, slot_to, planned, capacity)
    values (${slot.centreId}, ${slot.date}::date, ${slot.from}::time, ${slot.to}::time, ${capacity}, ${capacity})`;
  return slot;
}

export function firstOrder(prid: string, wanted: Appointment): BookingOrder {
  return { seen: { prid, status: 'Pending_Appointment', appointment: null, isTheirs: true }, wanted };
}

export function moveOrder(prid: string, held: Appointment, wanted: Appointment): BookingOrder {
  return { seen: { prid, status: 'Booked', appointment: held, isTheirs: true }, wanted };
}

/**
 * What breaks invariants I1 and I2, by counting the bookings and holds themselves: nothing as long as every slot has as
 * many as it says and no more than it may, and every booked application is at a slot that exists.
 */
export async function brokenSeats(sql: Database): Promise<readonly object[]> {
  return sql`
    with active as (
      select centre_id, appointment_date as slot_date, appointment_from as slot_from, count(*)::integer as bookings
        from preregistration.application where status = 'Booked'
       group by centre_id, appointment_date, appointment_from
    ), kept as (
      select centre_id, slot_date, slot_from, count(*)::integer as holds
        from preregistration.hold group by centre_id, slot_date, slot_from
    )
    select centre_id, slot_date::text, slot_from::text, booked, held, capacity, bookings, holds
      from preregistration.slot full join active using (centre_id, slot_date, slot_from)
           left join kept using (centre_id, slot_date, slot_from)
     where booked is distinct from coalesce(bookings, 0) or held is distinct from coalesce(holds, 0)
        or booked + held > capacity or booked is null`;
}
