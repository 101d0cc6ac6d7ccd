import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { CredentialEvent } from '../share/credential-event.ts';
import { shareNotice } from '../share/notice-of-share.ts';
import type { OrderPorts } from './order-ports.ts';
import type { PaymentRefusal } from './order-payments.ts';

/** With what the partner's page sends the resident back. */
export interface PaymentReturn {
  readonly eventId: string;
  /** Empty when the page has none to name. */
  readonly transactionId: string;
  /** Whether the page says that the payment came to nothing. */
  readonly says: 'paid' | 'failed';
}

export type OrderOutcome =
  | { readonly kind: 'ordered'; readonly transactionId: string; readonly trackingId: string }
  | { readonly kind: 'not-paid'; readonly why: Exclude<PaymentRefusal, 'payment-unreachable'> };

type Refusal = 'order-unknown' | 'payment-unreachable';

/**
 * The way back from the partner's page (O-3). Only a payment that the partner itself confirms, and that paid for no
 * other order, orders a card (weakness 21). While the partner cannot be asked nothing is decided, and the page may be
 * loaded again; loaded twice, it says the same. Another person's order is as unknown as one that never was.
 */
export async function settleOrder(
  ports: OrderPorts,
  session: ResidentSession,
  back: PaymentReturn,
): Promise<Result<OrderOutcome, Refusal>> {
  const found = await ports.events.find(session.owner, back.eventId);
  if (found?.event.requestType !== 'ORDER_PHYSICAL_CARD') return fail('order-unknown');
  if (found.event.statusCode !== 'NEW') return ok(outcomeOf(found));
  if (back.says === 'failed' || back.transactionId === '') return notPaid(ports, found, 'payment-failed');
  const { transactionId, eventId } = back;
  const paid = await ports.payments.check({ transactionId, eventId });
  if (paid.ok) return confirmed(ports, found, { transactionId, trackingId: paid.value.trackingId });
  const { word } = paid.failure;
  return word === 'payment-unreachable' ? fail(word) : notPaid(ports, found, word);
}

function outcomeOf({ event, payment }: CredentialEvent): OrderOutcome {
  if (event.statusCode === 'PAYMENT_FAILED') return { kind: 'not-paid', why: 'payment-failed' };
  return {
    kind: 'ordered',
    transactionId: payment?.transactionId ?? '',
    trackingId: payment?.trackingId ?? '',
  };
}

async function confirmed(
  ports: OrderPorts,
  found: CredentialEvent,
  payment: { readonly transactionId: string; readonly trackingId: string },
): Promise<Result<OrderOutcome, Refusal>> {
  const { event, wish } = found;
  const paid = await ports.events.pay(event, payment, {
    messages: await shareNotice(ports, wish.uin, event, 'request-received'),
    audit: [ports.auditEntry(event.owner, 'order-moved', event.eventId)],
  });
  if (paid === 'payment-used') return notPaid(ports, found, 'payment-failed');
  return paid === 'paid' ? ok({ kind: 'ordered', ...payment }) : asItStands(ports, found);
}

async function notPaid(
  ports: OrderPorts,
  found: CredentialEvent,
  why: Exclude<PaymentRefusal, 'payment-unreachable'>,
): Promise<Result<OrderOutcome, Refusal>> {
  const { event, wish } = found;
  const isMoved = await ports.events.move(
    event,
    { statusCode: 'PAYMENT_FAILED', link: null },
    {
      messages: await shareNotice(ports, wish.uin, event, 'failure'),
      audit: [ports.auditEntry(event.owner, 'order-refused', event.eventId)],
    },
  );
  return isMoved ? ok({ kind: 'not-paid', why }) : asItStands(ports, found);
}

/** Settled by another load of the page in between. */
async function asItStands(
  ports: OrderPorts,
  { event }: CredentialEvent,
): Promise<Result<OrderOutcome, Refusal>> {
  const now = await ports.events.find(event.owner, event.eventId);
  return now === null ? fail('order-unknown') : ok(outcomeOf(now));
}
