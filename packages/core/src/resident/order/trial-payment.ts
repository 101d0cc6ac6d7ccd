import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { PaymentRefusal } from './order-payments.ts';

const REFUSED: Readonly<Record<string, PaymentRefusal>> = {
  '6': 'payment-failed',
  '7': 'payment-cancelled',
  '8': 'payment-trouble',
  '9': 'order-not-placed',
};

/**
 * What a payment for trying out comes to, by the last digit of its number (resident-services §2.24): 0 to 5 are paid.
 * Whatever ends in no digit failed.
 */
export function trialPayment(
  transactionId: string,
): Result<{ readonly trackingId: string }, Exclude<PaymentRefusal, 'payment-unreachable'>> {
  const last = transactionId.at(-1) ?? '';
  if (/^[0-5]$/u.test(last)) return ok({ trackingId: `TRACK${transactionId}` });
  const refusal = REFUSED[last] ?? 'payment-failed';
  return fail(refusal === 'payment-unreachable' ? 'payment-failed' : refusal);
}
