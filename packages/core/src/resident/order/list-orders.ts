import type { ResidentSession } from '../session/resident-session.ts';
import type { CredentialEvent } from '../share/credential-event.ts';
import type { OrderPorts } from './order-ports.ts';

/** Orders a page lists at most; older ones stand in the history. */
const MOST = 50;

/** The person's orders of printed cards, the latest first. */
export function listOrders(
  { events }: Pick<OrderPorts, 'events'>,
  session: ResidentSession,
): Promise<readonly CredentialEvent[]> {
  return events.list(session.owner, 'ORDER_PHYSICAL_CARD', MOST);
}
