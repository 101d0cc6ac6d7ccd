import { Type } from 'typebox';
import { AREA_ROLES } from '@doorstep/core/office/access/area.ts';
import { staffWith } from '../access.ts';
import { matches, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { Instant, Text, TextOrNull, listAudit, readAudit } from './wire.ts';

const path = '/doorstep/v1/office/messages';
const senders = staffWith(...AREA_ROLES.messages);
const EVENT_UNKNOWN = {
  code: 'event-unknown',
  text: 'No such event waits to be delivered',
  status: 404,
} as const;
const isId = matches(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u);

/** Counts, times and names of systems; nothing of what is said or to whom. */
export const getMessageQueue = operation({
  name: 'office.message.queue',
  summary: 'What waits to be sent, by system, and what subscribers did not get',
  method: 'GET',
  path,
  family: doorstep,
  access: senders,
  audit: listAudit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    waiting: Type.Array(
      Type.Object({
        system: Text,
        kind: Type.Union([Type.Literal('message'), Type.Literal('event')]),
        count: Type.Number(),
        /** Of them, those that wait for more than a minute. */
        late: Type.Number(),
        oldest: Instant,
      }),
    ),
    /** Dead ones first; 100 at most. */
    undelivered: Type.Array(
      Type.Object({
        eventId: Text,
        subscriptionId: Text,
        topic: Text,
        host: Text,
        state: Type.Union([Type.Literal('waiting'), Type.Literal('dead')]),
        tries: Type.Number(),
        lastFailure: TextOrNull,
        publishedAt: Instant,
      }),
    ),
  }),
  failures: {},
});

export const sendMessagesAgain = operation({
  name: 'office.message.again',
  summary: 'Ask for every late message of a system again',
  method: 'POST',
  path: `${path}/:system/again`,
  family: doorstep,
  access: senders,
  audit: readAudit,
  input: { params: Type.Object({ system: Type.String({ maxLength: 60 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({ asked: Type.Number() }),
  failures: {},
});

export const deliverEventAgain = operation({
  name: 'office.message.deliver',
  summary: 'Try to deliver an event again, now',
  method: 'POST',
  path: `${path}/events/:event/subscriptions/:subscription/again`,
  family: doorstep,
  access: senders,
  audit: readAudit,
  input: { params: Type.Object({ event: Text, subscription: Text }) },
  checks: [shape('params.event', isId, EVENT_UNKNOWN), shape('params.subscription', isId, EVENT_UNKNOWN)],
  collects: 'first',
  output: Type.Object({}),
  failures: { 'event-unknown': EVENT_UNKNOWN },
});
