import type { BookingOrder } from '@doorstep/core/preregistration/booking/booking-store.ts';

/** An application as it was seen and what it shall have, by the names the migration's functions read. */
export function wireOrder({ seen, wanted }: BookingOrder): object {
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
