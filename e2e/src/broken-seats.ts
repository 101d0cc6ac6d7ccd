import type { Database } from '@doorstep/platform/database.ts';

/**
 * What breaks the invariants I1 and I2 of booking, read from the rows alone and not by the product's own code: slots
 * whose counters are not what the bookings and holds come to, or that gave away more than they have, and bookings of no
 * slot. Nothing as long as all is well.
 */
export async function brokenSeats(sql: Database): Promise<readonly string[]> {
  const rows = await sql<{ fault: string }[]>`
    with booking as (
      select centre_id, appointment_date as slot_date, appointment_from as slot_from, count(*) as bookings
        from preregistration.application where status = 'Booked' group by 1, 2, 3
    ), held as (
      select centre_id, slot_date, slot_from, count(*) as holds from preregistration.hold group by 1, 2, 3
    ), counted as (
      select centre_id, slot_date, slot_from, capacity, booked, slot.held,
             coalesce(bookings, 0) as bookings, coalesce(holds, 0) as kept
        from preregistration.slot
        full join booking using (centre_id, slot_date, slot_from)
        full join held using (centre_id, slot_date, slot_from)
    )
    select format('%s %s %s: %s bookings and %s holds counted as %s and %s of %s', centre_id, slot_date, slot_from,
                  bookings, kept, booked, held, capacity) as fault
      from counted
     where booked is distinct from bookings or held is distinct from kept or bookings + kept > capacity
        or capacity is null`;
  return rows.map(({ fault }) => fault);
}
