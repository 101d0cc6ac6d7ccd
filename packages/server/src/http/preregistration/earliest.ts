import { findEarliest } from '@doorstep/core/preregistration/booking/find-earliest.ts';
import type { SeatPorts } from '@doorstep/core/preregistration/booking/seat-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type * as contract from '@doorstep/contract/preregistration/earliest.ts';
import type { ServerCallers } from '../callers.ts';

export function earliestSlots(ports: SeatPorts): Implementation<typeof contract.findEarliest, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }) => {
      const found = await findEarliest(ports, {
        centreIds: query.centres.split(','),
        people: Number(query.people ?? '1'),
        from: query.from ?? null,
      });
      if (!found.ok) return found;
      return ok({ offers: found.value.map((offer) => ({ ...offer, slots: [...offer.slots] })) });
    },
  };
}
