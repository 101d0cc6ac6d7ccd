import type { SharePorts } from '../share/share-ports.ts';
import type { OrderPayments } from './order-payments.ts';

/** What ordering a printed card stands on: the printer is given the data as any partner is. */
export interface OrderPorts extends SharePorts {
  readonly payments: OrderPayments;
  /** Whether a card costs something. */
  readonly payment: 'needed' | 'none';
  /** Where each printer takes orders and payments, by partner. */
  readonly pages: ReadonlyMap<string, string>;
}
