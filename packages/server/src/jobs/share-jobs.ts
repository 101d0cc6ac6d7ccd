import { closeUnpaidOrder } from '@doorstep/core/resident/order/close-unpaid-order.ts';
import type { OrderPorts } from '@doorstep/core/resident/order/order-ports.ts';
import { askCredential } from '@doorstep/core/resident/share/ask-credential.ts';
import { settleWithdrawal } from '@doorstep/core/resident/share/settle-withdrawal.ts';
import type { JobHandlers } from '@doorstep/platform/attended-jobs.ts';
import { text } from './payload.ts';

/** The jobs about credentials that residents have given to partners. */
export function shareJobs(ports: OrderPorts): JobHandlers {
  return {
    'ask-credential': (payload) => askCredential(ports, text(payload, 'owner'), text(payload, 'eventId')),
    'withdraw-share': async (payload) => {
      const state = await settleWithdrawal(ports, text(payload, 'owner'), text(payload, 'eventId'));
      // The queue comes back to what has failed, later each time.
      if (state === 'under-way') throw new Error('The credential is being made; it is withdrawn after that');
    },
    'close-unpaid-order': (payload) =>
      closeUnpaidOrder(ports, text(payload, 'owner'), text(payload, 'eventId')),
  };
}
