import { eventStatus } from '@doorstep/core/resident/history/event-status.ts';
import { beginOrder } from '@doorstep/core/resident/order/begin-order.ts';
import { listOrders } from '@doorstep/core/resident/order/list-orders.ts';
import { PRINTED_CARD } from '@doorstep/core/resident/order/new-order.ts';
import type { CredentialEvent } from '@doorstep/core/resident/share/credential-event.ts';
import { listPartners } from '@doorstep/core/resident/share/list-partners.ts';
import type { Labels } from '@doorstep/core/resident/share/share-field.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  beginOwnOrder,
  getOwnOrder,
  listCardPrinters,
  listOwnOrders,
} from '@doorstep/contract/doorstep/card-order.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { ServerCallers } from '../callers.ts';
import { ownReturn, paymentPage } from '../resident/order.ts';
import type { OrderParts } from '../resident/order.ts';
import { partnerNames, partnerView, sentView } from './share.ts';
import type { OwnShareParts } from './share.ts';

export type OwnOrderParts = OrderParts & Pick<OwnShareParts, 'share' | 'labels'>;

export function cardPrinters({
  order,
  labels,
}: OwnOrderParts): Implementation<typeof listCardPrinters, ServerCallers> {
  return {
    questions: {},
    answer: async () => {
      const printers = await listPartners(order, 'Print_Partner', PRINTED_CARD);
      return ok(
        printers
          .filter(({ partner }) => order.pages.has(partner.id))
          .map(({ partner: { id, organisation, names }, attributes }) => ({
            id,
            organisation,
            names: { ...names },
            prints: attributes.map((name) => ({ ...(labels.get(name) ?? { eng: name }) })),
          })),
      );
    },
  };
}

export function ownOrders(parts: OwnOrderParts): Implementation<typeof listOwnOrders, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      const [orders, names] = await Promise.all([listOrders(parts.order, session), partnerNames(parts)]);
      return ok(orders.map((one) => orderView(parts, names, one)));
    },
  };
}

export function ownOrder(parts: OwnOrderParts): Implementation<typeof getOwnOrder, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, session) => {
      const found = await parts.order.events.find(session.owner, params.eventId);
      if (found?.event.requestType !== 'ORDER_PHYSICAL_CARD') return fail('order-unknown');
      return ok(orderView(parts, await partnerNames(parts), found));
    },
  };
}

export function ownOrderBeginning({
  order,
}: OwnOrderParts): Implementation<typeof beginOwnOrder, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body, headers }, session, exchange) => {
      const begun = await beginOrder(order, session, body.partnerId, headers['idempotency-key'] || null);
      if (!begun.ok) return begun;
      exchange.header('eventId', begun.value.eventId);
      return ok({ eventId: begun.value.eventId });
    },
  };
}

function orderView(
  parts: OwnOrderParts,
  names: ReadonlyMap<string, Labels>,
  one: CredentialEvent,
): OutputOf<typeof getOwnOrder> {
  const { event, payment, link } = one;
  const page = parts.order.pages.get(event.entityId ?? '');
  const isUnpaid = event.statusCode === 'NEW' && parts.order.payment === 'needed' && page !== undefined;
  return {
    eventId: event.eventId,
    partner: partnerView(one, names),
    statusCode: event.statusCode,
    outcome: eventStatus(event.statusCode),
    payAt: isUnpaid ? paymentPage(parts, page, event.eventId, ownReturn(parts, event.eventId)) : null,
    trackingId: payment?.trackingId ?? null,
    link: link !== null && /^https?:\/\//u.test(link) ? link : null,
    sent: sentView(parts, one),
    orderedAt: event.createdAt.toISOString(),
    changedAt: event.updatedAt.toISOString(),
  };
}
