import { Type } from 'typebox';
import { residentWith } from '../access.ts';
import { operation } from '../operation.ts';
import { Sent } from './share.ts';
import { doorstep } from './wire.ts';

const Labels = Type.Record(Type.String(), Type.String());
const audit = {
  module: 'RS-ORDER_CARD',
  success: ['RES-SER-237', 'SEND_PHYSICAL_CARD_SUCCESS'],
  failure: ['RES-SER-238', 'SEND_PHYSICAL_CARD_EXCEPTION'],
} as const;
const reading = {
  method: 'GET',
  family: doorstep,
  access: residentWith('Manage-Credentials'),
  audit,
  checks: [],
  collects: 'first',
} as const;

/** Who prints cards and takes orders. */
export const listCardPrinters = operation({
  ...reading,
  name: 'portal.order.printers',
  summary: 'Who prints cards',
  path: '/doorstep/v1/card-printers',
  input: {},
  output: Type.Array(
    Type.Object({
      id: Type.String(),
      organisation: Type.String(),
      names: Labels,
      /** What is printed, in words by language. */
      prints: Type.Array(Labels),
    }),
  ),
  failures: {},
});

const Order = Type.Object({
  eventId: Type.String(),
  partner: Type.Object({ id: Type.String(), name: Type.String(), names: Labels }),
  statusCode: Type.String(),
  outcome: Type.Union([
    Type.Literal('SUCCESS'),
    Type.Literal('FAILED'),
    Type.Literal('IN_PROGRESS'),
    Type.Literal('CANCELED'),
  ]),
  /** Where it is to be paid; null once that is settled. */
  payAt: Type.Union([Type.String(), Type.Null()]),
  trackingId: Type.Union([Type.String(), Type.Null()]),
  /** The printer's own page about it. */
  link: Type.Union([Type.String(), Type.Null()]),
  sent: Sent,
  orderedAt: Type.String(),
  changedAt: Type.String(),
});

export const listOwnOrders = operation({
  ...reading,
  name: 'portal.order.list',
  summary: 'One’s orders of printed cards',
  path: '/doorstep/v1/card-orders',
  input: {},
  output: Type.Array(Order),
  failures: {},
});

export const getOwnOrder = operation({
  ...reading,
  name: 'portal.order.get',
  summary: 'One of one’s orders of printed cards',
  path: '/doorstep/v1/card-orders/:eventId',
  input: { params: Type.Object({ eventId: Type.String({ maxLength: 64 }) }) },
  output: Order,
  failures: { 'order-unknown': { code: 'order-unknown', text: 'This order is not known', status: 404 } },
});

/** As O-2, for a page that shows the way to the printer's before it leads there. */
export const beginOwnOrder = operation({
  ...reading,
  method: 'POST',
  name: 'portal.order.begin',
  summary: 'Begin to order a printed card',
  path: '/doorstep/v1/card-orders',
  input: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    body: Type.Object({ partnerId: Type.String({ maxLength: 64 }) }),
  },
  output: Type.Object({ eventId: Type.String() }),
  failures: {
    'partner-unfit': { code: 'partner-unknown', text: 'Cards cannot be ordered there', status: 404 },
    'no-order-page': { code: 'no-order-page', text: 'The printer takes no orders here', status: 409 },
    'id-unknown': { code: 'id-unknown', text: 'Your data could not be read', status: 503 },
  },
});
