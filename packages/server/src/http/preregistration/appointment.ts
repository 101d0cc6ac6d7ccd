import { randomUUID } from 'node:crypto';
import { cancelAppointment } from '@doorstep/core/preregistration/booking/cancel-appointment.ts';
import type { Cancellation } from '@doorstep/core/preregistration/booking/cancel-appointment.ts';
import { findAppointment } from '@doorstep/core/preregistration/booking/find-appointment.ts';
import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  cancelAppointment as cancelAtApplications,
  cancelAtService,
  cancelInBatch,
  cancelInternally,
  discardAppointment,
  discardAtService,
  getAppointment,
  getAppointmentAtService,
} from '@doorstep/contract/preregistration/appointment.ts';
import type { ServerCallers } from '../callers.ts';
import { askerOf } from './asker.ts';
import { shortTime } from './short-time.ts';

const CANCELLED = 'Appointment for the selected application has been successfully cancelled';

export function appointmentReading(
  ports: BookingPorts,
): Implementation<typeof getAppointment | typeof getAppointmentAtService, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, caller) => {
      const found = await findAppointment(ports, params.preRegistrationId, askerOf(caller));
      if (!found.ok) return found;
      const { centreId, date, from, to } = found.value;
      return ok({
        registration_center_id: centreId,
        appointment_date: date,
        time_slot_from: shortTime(from),
        time_slot_to: shortTime(to),
      });
    },
  };
}

/** Cancels for an applicant, or for staff in their place: the hours before the appointment bind both. */
export function cancellation(
  ports: BookingPorts,
): Implementation<typeof cancelAtApplications | typeof cancelAtService, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, caller) =>
      cancelled(ports, { prid: params.preRegistrationId, asker: askerOf(caller), limit: 'hours-before' }),
  };
}

/** Cancels for the centre, which no hours bind. */
export function forcedCancellation(
  ports: BookingPorts,
): Implementation<typeof cancelInternally | typeof cancelInBatch, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, caller) =>
      cancelled(ports, { prid: params.preRegistrationId, asker: askerOf(caller), limit: 'none' }),
  };
}

export function appointmentDiscarding(
  ports: BookingPorts,
): Implementation<typeof discardAppointment | typeof discardAtService, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }, caller) => {
      const prid = query.preRegistrationId;
      const done = await cancelAppointment(ports, { prid, asker: askerOf(caller), limit: 'hours-before' });
      if (!done.ok) return done;
      return ok({
        preRegistrationId: prid,
        deletedBy: 'userId' in caller ? caller.userId : caller.clientId,
        deletedDateTime: ports.now().toISOString(),
      });
    },
  };
}

async function cancelled(ports: BookingPorts, wanted: Cancellation) {
  const done = await cancelAppointment(ports, wanted);
  return done.ok ? ok({ transactionId: randomUUID(), message: CANCELLED }) : done;
}
