import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Asker } from '../application/application.ts';
import { isDay } from './appointment-rules.ts';
import type { BookingPorts } from './booking-ports.ts';
import type { Booking } from './booking-store.ts';

/** Bookings of a centre; without a last day, of one day. Applicants get their own, staff those of the centres they reach (pre-registration §2.10.7). */
export async function listCentreBookings(
  { bookings }: Pick<BookingPorts, 'bookings'>,
  asked: {
    readonly centreId: string;
    readonly from: string;
    readonly to: string;
    readonly asker: Asker;
  },
): Promise<Result<readonly Booking[], 'date-invalid' | 'days-reversed' | 'no-bookings'>> {
  const days = { from: asked.from, to: asked.to === '' ? asked.from : asked.to };
  if (!isDay(days.from) || !isDay(days.to)) return fail('date-invalid');
  if (days.from > days.to) return fail('days-reversed');
  const found = await bookings.ofCentre(asked.centreId, days, asked.asker);
  return found.length === 0 ? fail('no-bookings') : ok(found);
}
