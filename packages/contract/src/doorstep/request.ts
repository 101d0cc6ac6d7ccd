import { Type } from 'typebox';
import { anyResident, residentWith } from '../access.ts';
import { ask, matches, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

/** One event with its times as instants, which the wire's own answer writes as one text. It is read from then on. */
export const getRequest = operation({
  name: 'portal.request.get',
  summary: 'One event of the signed-in resident, with what happened when',
  method: 'GET',
  path: '/doorstep/v1/requests/:eventId',
  family: doorstep,
  access: anyResident,
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-216', 'REQ_SERVICE_REQUEST_UPDATE_SUCCESS'],
    failure: ['RES-SER-217', 'IDA_TOKEN_NOT_FOUND'],
  },
  input: {
    params: Type.Object({ eventId: Type.String({ maxLength: 16 }) }),
    query: Type.Object({ language: Type.String({ maxLength: 10 }) }),
  },
  checks: [
    shape('params.eventId', matches(/^[0-9]{16}$/u), {
      code: 'event-unknown',
      text: 'There is no such event',
      status: 404,
    }),
    ask('language-published', 'language-unknown'),
  ],
  collects: 'first',
  output: Type.Object({
    eventId: Type.String(),
    requestType: Type.String(),
    /** In words, as are `status`, `description`, `summary` and `authenticationMode`. */
    kind: Type.String(),
    outcome: Type.Union([
      Type.Literal('SUCCESS'),
      Type.Literal('FAILED'),
      Type.Literal('IN_PROGRESS'),
      Type.Literal('CANCELED'),
    ]),
    status: Type.String(),
    description: Type.String(),
    summary: Type.String(),
    authenticationMode: Type.String(),
    /** UIN, VID or AID: the kind of number that was used. */
    individualIdType: Type.Union([Type.String(), Type.Null()]),
    /** ISO instants. */
    madeAt: Type.String(),
    changedAt: Type.String(),
    pinned: Type.Boolean(),
    /** As `info` of R-8, by its type. */
    info: Type.Record(Type.String(), Type.String()),
  }),
  failures: {
    'event-unknown': { code: 'event-unknown', text: 'There is no such event', status: 404 },
    'language-unknown': {
      code: 'language-unknown',
      text: 'The country publishes no such language',
      status: 422,
    },
  },
});

/** Marks every notification as read, for which the wire has no route (weakness 67). */
export const readNotifications = operation({
  name: 'portal.notification.read-all',
  summary: 'Mark every notification as read',
  method: 'POST',
  path: '/doorstep/v1/notifications/read',
  family: doorstep,
  access: residentWith('Manage-Service-Requests'),
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-309', 'GET_NOTIFICATION_SUCCESS'],
    failure: ['RES-SER-310', 'GET_NOTIFICATION_FAILURE'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {},
});
