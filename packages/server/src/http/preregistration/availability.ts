import type { FreeDay } from '@doorstep/core/preregistration/booking/availability-store.ts';
import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import { listAvailability as freeSlots } from '@doorstep/core/preregistration/booking/list-availability.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type {
  listAvailability,
  listAvailabilityAtService,
} from '@doorstep/contract/preregistration/availability.ts';
import type { ServerCallers } from '../callers.ts';

type Day = OutputOf<typeof listAvailability>['centerDetails'][number];

export function availability(
  ports: BookingPorts,
): Implementation<typeof listAvailability | typeof listAvailabilityAtService, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }) => {
      const days = await freeSlots(ports, params.registrationCenterId);
      if (!days.ok) return days;
      return ok({ regCenterId: params.registrationCenterId, centerDetails: days.value.map(wireDay) });
    },
  };
}

function wireDay({ date, slots }: FreeDay): Day {
  return {
    date,
    holiday: false,
    timeSlots: slots.map(({ from, to, seats }) => ({ fromTime: from, toTime: to, availability: seats })),
  };
}
