import { trialPayment } from '@doorstep/core/resident/order/trial-payment.ts';
import type { OrderPayments, PaymentRefusal } from '@doorstep/core/resident/order/order-payments.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Outbound } from '@doorstep/platform/outbound.ts';

const ANSWER_SECONDS = 10;

/** The numbers of `GET_ORDER_STATUS_URL` (resident-services §2.24). */
const REFUSALS: Readonly<Record<string, PaymentRefusal>> = {
  'RES-SER-475': 'payment-failed',
  'RES-SER-476': 'payment-cancelled',
  'RES-SER-477': 'payment-trouble',
  'RES-SER-478': 'order-not-placed',
};

/** Asks the partner's own server; the resident is named by the order alone. An empty address reaches nobody. */
export function createPartnerPayments(outbound: Pick<Outbound, 'send'>, address: string): OrderPayments {
  return {
    check: async ({ transactionId, eventId }) => {
      if (address === '') return fail('payment-unreachable');
      const url = new URL(address);
      url.searchParams.set('transactionId', transactionId);
      if (eventId !== null) url.searchParams.set('eventId', eventId);
      const sent = await outbound.send({
        method: 'GET',
        url: url.href,
        headers: { accept: 'application/json' },
        answerSeconds: ANSWER_SECONDS,
      });
      return sent.ok ? answerIn(sent.value.body, transactionId) : fail('payment-unreachable');
    },
  };
}

/** What is no answer of the contract's decides nothing; an answer about another payment neither. */
function answerIn(
  body: string,
  transactionId: string,
): Result<{ readonly trackingId: string }, PaymentRefusal> {
  const answer = parsed(body);
  const errors = valueAt(answer, ['errors']);
  const code = Array.isArray(errors) ? textAt(errors[0], 'errorCode') : undefined;
  if (code !== undefined) return fail(REFUSALS[code] ?? 'payment-failed');
  const trackingId = textAt(answer, 'response', 'trackingId');
  const isOfIt = textAt(answer, 'response', 'transactionId') === transactionId;
  return trackingId === undefined || !isOfIt ? fail('payment-unreachable') : ok({ trackingId });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** For trying out: nobody is asked, and the last digit decides. */
export const trialPayments: OrderPayments = {
  check: ({ transactionId }) => Promise.resolve(trialPayment(transactionId)),
};
