import { shareNotice } from '../share/notice-of-share.ts';
import type { OrderPorts } from './order-ports.ts';

/** An order nobody came back to pay for is over; the job behind it, safe to repeat. */
export async function closeUnpaidOrder(ports: OrderPorts, owner: string, eventId: string): Promise<void> {
  const found = await ports.events.find(owner, eventId);
  if (found?.event.statusCode !== 'NEW' || found.event.requestType !== 'ORDER_PHYSICAL_CARD') return;
  await ports.events.move(
    found.event,
    { statusCode: 'PAYMENT_FAILED', link: null },
    {
      messages: await shareNotice(ports, found.wish.uin, found.event, 'failure'),
      audit: [ports.auditEntry(owner, 'order-refused', eventId)],
    },
  );
}
