import type { Booked } from '../notice/notice.ts';
import type { BookingPlace } from './upkeep-store.ts';

/** Bookings looked at in one statement, and changed in one. */
const BATCH = 500;
const START: BookingPlace = { date: '0001-01-01', prid: '' };

/** Goes through bookings a batch at a time (weakness P6); what stays as it was is passed, so that the walk ends. */
export async function walk<T extends Booked>(
  next: (after: BookingPlace, most: number) => Promise<readonly T[]>,
  handle: (batch: readonly T[]) => Promise<void>,
): Promise<void> {
  let place = START;
  for (;;) {
    const batch = await next(place, BATCH);
    const last = batch.at(-1);
    if (last === undefined) return;
    await handle(batch);
    place = { date: last.appointment.date, prid: last.prid };
  }
}
