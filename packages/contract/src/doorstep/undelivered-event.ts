import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { matches, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

/** Events that the hub could not bring to a subscriber yet, or gave up. */
const shared = {
  family: doorstep,
  access: clientWith('GLOBAL_ADMIN', 'PARTNER_ADMIN'),
  audit: {
    module: 'HUB',
    success: ['HUB-003', 'UNDELIVERED_EVENTS'],
    failure: ['HUB-103', 'UNDELIVERED_EVENTS_REFUSED'],
  },
  collects: 'first',
} as const;

export const listUndeliveredEvents = operation({
  ...shared,
  name: 'event-hub.undelivered',
  summary: 'Events that did not arrive, dead ones first; the newest 200, without their content',
  method: 'GET',
  path: '/doorstep/v1/undelivered-events',
  input: {},
  checks: [],
  output: Type.Array(
    Type.Object({
      eventId: Type.String(),
      subscriptionId: Type.String(),
      topic: Type.String(),
      callback: Type.String(),
      state: Type.Union([Type.Literal('waiting'), Type.Literal('dead')]),
      tries: Type.Number(),
      /** A word or a status, as the last try ended; null before the first. */
      lastFailure: Type.Union([Type.String(), Type.Null()]),
      publishedAt: Type.String(),
    }),
  ),
  failures: {},
});

const isId = matches(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u);
const unknown = { code: 'event-unknown', text: 'No such event waits to be delivered', status: 404 } as const;

export const redeliverEvent = operation({
  ...shared,
  name: 'event-hub.redeliver',
  summary: 'Try to deliver an event again, now',
  method: 'POST',
  path: '/doorstep/v1/undelivered-events/:undelivered/subscriptions/:subscription/again',
  input: { params: Type.Object({ undelivered: Type.String(), subscription: Type.String() }) },
  checks: [shape('params.undelivered', isId, unknown), shape('params.subscription', isId, unknown)],
  output: Type.Object({ state: Type.Literal('waiting') }),
  failures: { 'event-unknown': unknown },
});
