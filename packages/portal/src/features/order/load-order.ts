import type { RequestEvent } from '@sveltejs/kit';
import { error } from '@sveltejs/kit';
import { getOwnOrder, listCardPrinters, listOwnOrders } from '@doorstep/contract/doorstep/card-order.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import { sentLines, spokenIn } from '../share/load-share.ts';
import type { SentLine } from '../share/load-share.ts';

/** An order as its page shows it. */
export interface OrderView {
  readonly eventId: string;
  readonly printer: string;
  readonly statusCode: string;
  readonly outcome: OutputOf<typeof getOwnOrder>['outcome'];
  /** Null once the payment is settled. */
  readonly payAt: string | null;
  readonly trackingId: string | null;
  readonly link: string | null;
  readonly sent: readonly SentLine[];
  readonly orderedAt: Date;
  readonly changedAt: Date;
}

export async function loadPrinters(event: RequestEvent) {
  const reply = await callAsResident(event, listCardPrinters, {});
  if (!reply.ok) return stopOn(reply);
  const spoken = spokenIn(event);
  return reply.value.map(({ id, organisation, names, prints }) => ({
    id,
    name: spoken(names, organisation),
    prints: prints.map((labels) => spoken(labels, '')),
  }));
}

export async function loadOrders(event: RequestEvent): Promise<readonly OrderView[]> {
  const reply = await callAsResident(event, listOwnOrders, {});
  if (!reply.ok) return stopOn(reply);
  return reply.value.map((order) => viewOf(event, order));
}

export async function loadOrder(event: RequestEvent, eventId: string): Promise<OrderView> {
  const reply = await callAsResident(event, getOwnOrder, { params: { eventId } });
  if (reply.ok) return viewOf(event, reply.value);
  if (reply.word === 'order-unknown') error(404, 'No such order', { word: 'event-unknown' });
  return stopOn(reply);
}

function viewOf(event: RequestEvent, order: OutputOf<typeof getOwnOrder>): OrderView {
  return {
    eventId: order.eventId,
    printer: spokenIn(event)(order.partner.names, order.partner.name),
    statusCode: order.statusCode,
    outcome: order.outcome,
    payAt: order.payAt,
    trackingId: order.trackingId,
    link: order.link,
    sent: sentLines(event, order.sent),
    orderedAt: new Date(order.orderedAt),
    changedAt: new Date(order.changedAt),
  };
}
