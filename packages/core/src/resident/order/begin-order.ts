import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { PRINTED_CARD, newOrder, printerOf } from './new-order.ts';
import type { OrderPorts } from './order-ports.ts';

export interface BegunOrder {
  readonly eventId: string;
  /** The partner's page, where the resident pays. */
  readonly page: string;
}

/**
 * Begins an order that is paid for at the partner's own page (O-2): a line of the history without a credential, which
 * the return from that page settles. The caller's own key makes one order of two clicks.
 */
export async function beginOrder(
  ports: OrderPorts,
  session: ResidentSession,
  partnerId: string,
  idempotencyKey: string | null,
): Promise<Result<BegunOrder, 'partner-unfit' | 'no-order-page' | 'id-unknown'>> {
  const wish = { partnerId, credentialType: PRINTED_CARD, attributes: [] };
  const offer = await printerOf(ports, wish);
  if (offer === null) return fail('partner-unfit');
  const page = ports.pages.get(partnerId);
  if (page === undefined) return fail('no-order-page');
  const sourceId = idempotencyKey === null ? null : `key:${idempotencyKey}`;
  const order = await newOrder(ports, session, offer, wish, { statusCode: 'NEW', payment: null, sourceId });
  if (!order.ok) return order;
  const begun = await ports.events.begin(
    { ...order.value, ask: 'later' },
    { messages: [], audit: [ports.auditEntry(session.owner, 'order-asked', order.value.event.eventId)] },
  );
  if (begun === 'payment-used') throw new Error('An order that is not paid has no payment');
  return ok({ eventId: begun.eventId, page });
}
