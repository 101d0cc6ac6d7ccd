import { bookAppointments } from '@doorstep/core/preregistration/booking/book-appointments.ts';
import type { AskedAppointment } from '@doorstep/core/preregistration/booking/book-appointments.ts';
import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import type {
  bookAppointment,
  bookAtService,
  bookGroup,
  bookGroupAtService,
} from '@doorstep/contract/preregistration/booking.ts';
import type { ServerCallers } from '../callers.ts';
import { askerOf } from './asker.ts';

const BOOKED = { bookingMessage: 'Appointment booked successfully' } as const;

/** An appointment for one application. */
export function booking(
  ports: BookingPorts,
): Implementation<typeof bookAppointment | typeof bookAtService, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params, headers, body }, caller) => {
      const asked = [askedAppointment(params.preRegistrationId, body.request)];
      const done = await bookAppointments(ports, { asked, asker: askerOf(caller), key: keyOf(headers) });
      return done.ok ? ok(BOOKED) : done;
    },
  };
}

/** Appointments for several, told in the order asked. */
export function groupBooking(
  ports: BookingPorts,
): Implementation<typeof bookGroup | typeof bookGroupAtService, ServerCallers> {
  return {
    questions: {},
    answer: async ({ headers, body }, caller) => {
      const asked = body.request.bookingRequest.map((item) =>
        askedAppointment(item.preRegistrationId ?? '', item),
      );
      const done = await bookAppointments(ports, { asked, asker: askerOf(caller), key: keyOf(headers) });
      return done.ok ? ok({ bookingStatusResponse: asked.map(() => BOOKED) }) : done;
    },
  };
}

function askedAppointment(
  prid: string,
  times: InputOf<typeof bookAppointment>['body']['request'],
): AskedAppointment {
  return {
    prid: prid.trim(),
    centreId: times.registration_center_id?.trim() ?? '',
    date: times.appointment_date?.trim() ?? '',
    from: times.time_slot_from?.trim() ?? '',
    to: times.time_slot_to?.trim() ?? '',
  };
}

/** An empty key would make one request of all that have it. */
function keyOf(headers: InputOf<typeof bookAppointment>['headers']): string | null {
  return headers['idempotency-key'] || null;
}
