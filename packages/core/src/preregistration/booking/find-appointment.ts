import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Appointment, Asker } from '../application/application.ts';
import { hiddenFrom } from './booking-ports.ts';
import type { BookingPorts } from './booking-ports.ts';

/** The appointment that somebody has; one that is over or was given back is none (pre-registration §2.10.4). */
export async function findAppointment(
  ports: BookingPorts,
  prid: string,
  asker: Asker,
): Promise<Result<Appointment, 'application-unknown' | 'not-yours' | 'booking-missing'>> {
  const [seen] = await ports.bookings.find([prid], asker);
  const hidden = hiddenFrom(ports, seen);
  if (hidden !== null) return fail(hidden);
  return seen?.status !== 'Booked' || seen.appointment === null
    ? fail('booking-missing')
    : ok(seen.appointment);
}
