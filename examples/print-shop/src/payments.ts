import { randomInt } from 'node:crypto';

export interface Payment {
  readonly transactionId: string;
  readonly eventId: string;
  readonly trackingId: string;
}

/** Payments that were made here, while the shop runs. */
export interface Till {
  readonly pay: (eventId: string) => Payment;
  readonly find: (transactionId: string) => Payment | null;
}

export function openTill(): Till {
  const payments = new Map<string, Payment>();
  return {
    pay: (eventId) => {
      const transactionId = digits(12);
      const payment = { transactionId, eventId, trackingId: `HP${digits(10)}` };
      payments.set(transactionId, payment);
      return payment;
    },
    find: (transactionId) => payments.get(transactionId) ?? null,
  };
}

function digits(count: number): string {
  return Array.from({ length: count }, () => String(randomInt(10))).join('');
}
