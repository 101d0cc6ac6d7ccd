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
import { keepJson } from '@doorstep/contract/kept-json.ts';
import type { ServerCallers } from '../callers.ts';

type Calendar = OutputOf<typeof listAvailability>;
type Day = Calendar['centerDetails'][number];

/** Those who share one reading of the slots share the answer's bytes: it lives and ends with the reading. */
export function availability(
  ports: BookingPorts,
): Implementation<typeof listAvailability | typeof listAvailabilityAtService, ServerCallers> {
  const calendars = new WeakMap<readonly FreeDay[], Calendar>();
  return {
    questions: {},
    answer: async ({ params }) => {
      const days = await freeSlots(ports, params.registrationCenterId);
      if (!days.ok) return days;
      const known = calendars.get(days.value);
      if (known !== undefined) return ok(known);
      const calendar = keepJson(calendarOf(params.registrationCenterId, days.value));
      calendars.set(days.value, calendar);
      return ok(calendar);
    },
  };
}

function calendarOf(centreId: string, days: readonly FreeDay[]): Calendar {
  return { regCenterId: centreId, centerDetails: days.map(wireDay) };
}

function wireDay({ date, slots }: FreeDay): Day {
  return {
    date,
    holiday: false,
    timeSlots: slots.map(({ from, to, seats }) => ({ fromTime: from, toTime: to, availability: seats })),
  };
}
