import type { Result } from '../../shared/result.ts';

/** Why a partner's payment does not count. */
export const PAYMENT_REFUSALS = [
  'payment-failed',
  'payment-cancelled',
  'payment-trouble',
  'order-not-placed',
  'payment-unreachable',
] as const;
export type PaymentRefusal = (typeof PAYMENT_REFUSALS)[number];

export interface PaymentQuestion {
  readonly transactionId: string;
  /** Null where the order is written down only once it is paid. */
  readonly eventId: string | null;
}

/** Payments are made at the partner's; here it is asked, server to server, what became of one. */
export interface OrderPayments {
  readonly check: (
    question: PaymentQuestion,
  ) => Promise<Result<{ readonly trackingId: string }, PaymentRefusal>>;
}
