import type { BookingType } from '@doorstep/core/preregistration/application/application.ts';
import type { ApplicationStatus } from '@doorstep/core/preregistration/application/application-status.ts';
import type { DayEntry } from '@doorstep/core/preregistration/desk/arrival-store.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { arrivalColumns, arrivalOf } from './arrival-rows.ts';
import type { ArrivalRow, NoArrivalRow } from './arrival-rows.ts';

interface EntryRow {
  readonly prid: string;
  readonly booking_type: BookingType;
  readonly status: ApplicationStatus;
  readonly starts: string | null;
  readonly ends: string | null;
}

/** Who has an appointment at the centre that day, and who came to it without one. */
export async function listDay(
  reads: Database,
  { centreId, day, most }: { readonly centreId: string; readonly day: string; readonly most: number },
): Promise<readonly DayEntry[]> {
  const rows = await reads<(EntryRow & (ArrivalRow | NoArrivalRow))[]>`
    with expected as (
      select prid from preregistration.application
       where centre_id = ${centreId} and appointment_date = ${day}::date
         and status in ('Booked', 'Expired', 'Consumed')
      union
      select prid from preregistration.arrival where centre_id = ${centreId} and day = ${day}::date
    )
    select application.prid, booking_type, application.status,
           case when is_here then appointment_from::text end as starts,
           case when is_here then appointment_to::text end as ends, ${arrivalColumns(reads)}
      from expected join preregistration.application using (prid)
     cross join lateral (
       select application.centre_id = ${centreId} and appointment_date = ${day}::date as is_here) as place
      left join preregistration.arrival
        on arrival.prid = application.prid and arrival.day = ${day}::date and arrival.centre_id = ${centreId}
     order by starts nulls last, application.prid
     limit ${most}`;
  return rows.map((row) => ({
    prid: row.prid,
    bookingType: row.booking_type,
    status: row.status,
    from: row.starts,
    to: row.ends,
    arrival: arrivalOf(row.prid, row),
  }));
}
