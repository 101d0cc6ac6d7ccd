import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { PartnerOffer } from '../share/offer.ts';
import { shareNotice } from '../share/notice-of-share.ts';
import { newOrder, printerOf } from './new-order.ts';
import type { OrderState, OrderWish } from './new-order.ts';
import type { PaymentRefusal } from './order-payments.ts';
import type { OrderPorts } from './order-ports.ts';

export interface CardOrder extends OrderWish {
  readonly consent: 'accepted' | 'denied';
  /** Of the payment at the partner's. */
  readonly transactionId: string;
}

export interface PlacedOrder {
  readonly eventId: string;
  readonly requestId: string;
}

type Refusal = 'partner-unfit' | 'consent-denied' | 'payment-used' | 'id-unknown' | PaymentRefusal;

/**
 * Orders a printed card that was paid for elsewhere (O-1). Without consent, or without a payment that the partner
 * confirms, nothing is ordered, the caller is told, and the history says so (weaknesses 21, 23). Failures that are in
 * the history name their event as `eventId`. A payment pays for one order: asked again with it, the order is answered.
 */
export async function orderCard(
  ports: OrderPorts,
  session: ResidentSession,
  order: CardOrder,
): Promise<Result<PlacedOrder, Refusal>> {
  const offer = await printerOf(ports, order);
  if (offer === null) return fail('partner-unfit');
  const place = (state: OrderState) => placed(ports, session, offer, order, state);
  if (order.consent === 'denied') return refused(place, 'FAILED', 'consent-denied');
  if (ports.payment === 'none') return place({ statusCode: 'NEW', payment: null, sourceId: null });
  const { transactionId } = order;
  const paid = await ports.payments.check({ transactionId, eventId: null });
  if (!paid.ok) return refused(place, 'PAYMENT_FAILED', paid.failure.word);
  return place({
    statusCode: 'PAYMENT_CONFIRMED',
    payment: { transactionId, trackingId: paid.value.trackingId },
    sourceId: `payment:${offer.partner.id}:${transactionId}`,
  });
}

async function refused<Word extends Refusal>(
  place: (state: OrderState) => ReturnType<typeof placed>,
  statusCode: 'FAILED' | 'PAYMENT_FAILED',
  word: Word,
): Promise<Result<never, Word | 'payment-used' | 'id-unknown'>> {
  const written = await place({ statusCode, payment: null, sourceId: null });
  return written.ok ? fail(word, { eventId: written.value.eventId }) : written;
}

async function placed(
  ports: OrderPorts,
  session: ResidentSession,
  offer: PartnerOffer,
  wish: OrderWish,
  state: OrderState,
): Promise<Result<PlacedOrder, 'payment-used' | 'id-unknown'>> {
  const order = await newOrder(ports, session, offer, wish, state);
  if (!order.ok) return order;
  const { event } = order.value;
  const isOrdered = order.value.ask === 'at-once';
  const told = isOrdered ? 'request-received' : 'failure';
  const begun = await ports.events.begin(order.value, {
    messages: await shareNotice(ports, session.uin, event, told),
    audit: [ports.auditEntry(session.owner, isOrdered ? 'order-asked' : 'order-refused', event.eventId)],
  });
  if (begun === 'payment-used') return fail('payment-used');
  const standing = await ports.events.find(session.owner, begun.eventId);
  return ok({ eventId: begun.eventId, requestId: standing?.requestId ?? order.value.requestId });
}
