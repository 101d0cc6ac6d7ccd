import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import { planningDue } from '@doorstep/core/preregistration/booking/generate-slots.ts';
import type { SyncPorts } from '@doorstep/core/preregistration/sync/sync-ports.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { consumeByBatch, syncAvailability } from '@doorstep/contract/preregistration/batch.ts';
import type { ServerCallers } from '../callers.ts';

const CONSUMED = 'Demographic status to consumed updated successfully';
const SYNCED = 'MASTER_DATA_SYNCED_SUCCESSFULLY';

export function consumption({ sync }: SyncPorts): Implementation<typeof consumeByBatch, ServerCallers> {
  return {
    questions: {},
    answer: async () =>
      (await sync.requestConsumption()) ? ok({ message: CONSUMED }) : fail('nothing-to-move'),
  };
}

export function availabilitySync(
  ports: BookingPorts,
): Implementation<typeof syncAvailability, ServerCallers> {
  return {
    questions: {},
    answer: async () => {
      await ports.slots.request(planningDue(ports));
      return ok(SYNCED);
    },
  };
}
