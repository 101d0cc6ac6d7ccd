import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import { listCentreBookings as bookingsAt } from '@doorstep/core/preregistration/booking/list-centre-bookings.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import type {
  listCentreAppointments,
  listCentreBookings,
} from '@doorstep/contract/preregistration/centre-bookings.ts';
import type { ServerCallers } from '../callers.ts';
import { askerOf } from './asker.ts';
import { shortTime } from './short-time.ts';

export function centreBookings(
  ports: BookingPorts,
): Implementation<typeof listCentreBookings, ServerCallers> {
  return {
    questions: {},
    answer: async (input, caller) => {
      const found = await bookingsAt(ports, askedOf(input, caller));
      if (!found.ok) return found;
      return ok({
        registration_center_id: input.params.registrationCenterId,
        pre_registration_ids: found.value.map(({ prid }) => prid),
      });
    },
  };
}

export function centreAppointments(
  ports: BookingPorts,
): Implementation<typeof listCentreAppointments, ServerCallers> {
  return {
    questions: {},
    answer: async (input, caller) => {
      const found = await bookingsAt(ports, askedOf(input, caller));
      if (!found.ok) return found;
      const entries = found.value.map(
        ({ prid, appointment: { date, from, to } }) =>
          [prid, { [date]: { fromTime: shortTime(from), toTime: shortTime(to) } }] as const,
      );
      return ok({
        registrationCenterId: input.params.registrationCenterId,
        idsWithAppointmentDate: Object.fromEntries(entries),
      });
    },
  };
}

function askedOf(
  { params, query }: InputOf<typeof listCentreBookings>,
  caller: Parameters<typeof askerOf>[0],
): Parameters<typeof bookingsAt>[1] {
  return {
    centreId: params.registrationCenterId,
    from: query.from_date ?? '',
    to: query.to_date ?? '',
    asker: askerOf(caller),
  };
}
