import type { LoadFigures } from '@doorstep/core/office/figure/load-figures.ts';
import type { EffectPorts } from '@doorstep/core/office/master-data/preview-effect.ts';
import type { Database } from '@doorstep/platform/database.ts';

export function createBookedDays(reads: Database): Pick<LoadFigures, 'bookings'> {
  return {
    bookings: (from, until) => reads`
      select slot_date::text as day, sum(planned)::integer as planned, sum(booked)::integer as booked
        from preregistration.slot where slot_date between ${from}::date and ${until}::date
       group by slot_date order by slot_date`,
  };
}

/** Booked seats by centre, day and time. */
export function createBookedSeats(reads: Database): EffectPorts['bookedSeats'] {
  return (centreId, from, until) => reads`
    select centre_id as "centreId", slot_date::text as date, slot_from::text as from, booked
      from preregistration.slot
     where slot_date between ${from}::date and ${until}::date and booked > 0
       and (${centreId}::text is null or centre_id = ${centreId})`;
}
