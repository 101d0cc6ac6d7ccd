import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Appointment, Asker } from '../application/application.ts';
import { isFarEnough } from './appointment-rules.ts';
import { hiddenFrom, workingCentre } from './booking-ports.ts';
import type { BookingPorts } from './booking-ports.ts';

export interface Cancellation {
  readonly prid: string;
  readonly asker: Asker;
  /** Only the applicant's own wish is bound to the hours before an appointment. */
  readonly limit: 'hours-before' | 'none';
}

export type CancellationRefusal =
  'application-unknown' | 'not-yours' | 'booking-missing' | 'not-cancellable' | 'too-late-to-cancel';

const LOOKS = 3;

/** Gives an appointment back; the limit counts by the server's clock (pre-registration §2.10.5). */
export async function cancelAppointment(
  ports: BookingPorts,
  { prid, asker, limit }: Cancellation,
): Promise<Result<undefined, CancellationRefusal>> {
  for (let look = 0; look < LOOKS; look += 1) {
    const [seen] = await ports.bookings.find([prid], asker);
    const hidden = hiddenFrom(ports, seen);
    if (hidden !== null || seen === undefined) return fail(hidden ?? 'application-unknown');
    const { status, appointment } = seen;
    if (['Application_Incomplete', 'Pending_Appointment', 'Cancelled'].includes(status))
      return fail('booking-missing');
    if (status !== 'Booked' || appointment === null) return fail('not-cancellable');
    if (limit === 'hours-before' && !(await isInTime(ports, appointment)))
      return fail('too-late-to-cancel', { hours: ports.settings.cancelHours });
    const entries = [ports.auditEntry('cancelled', prid, asker)];
    if ((await ports.bookings.release({ prid, appointment }, asker, entries)) === 'released') return ok();
  }
  return fail('not-cancellable');
}

/** A centre that is gone holds nobody to its hours. */
async function isInTime(
  { masterData, settings, now }: BookingPorts,
  appointment: Appointment,
): Promise<boolean> {
  const centre = await workingCentre(masterData, appointment.centreId);
  return centre === null || isFarEnough(appointment, centre.timeZone, settings.cancelHours, now());
}
