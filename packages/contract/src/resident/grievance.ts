import { Type } from 'typebox';
import { anyResident, open } from '../access.ts';
import { ask, exactlyIgnoringCase, isObject, isRequestTime, matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Family } from '../family.ts';
import { textAt } from '../json.ts';
import { operation } from '../operation.ts';
import { isFilled } from './by-code.ts';
import { RESIDENT_FAULTS, invalid, missing, residentKernel } from './wire.ts';

const ID = 'mosip.resident.grievance.ticket.request';
const Value = Type.Optional(Type.Union([Type.String({ maxLength: 8_000 }), Type.Null()]));
const tooLong = (name: string) => ({ code: 'RES-SER-514', text: `The text is too long: ${name}` });
const notYours = { code: 'RES-SER-511', text: 'The event does not belong to this session', status: 400 };

/** G-1: a report about an event. What the reference does not hold, the person's own pages do. */
export const makeGrievanceTicket = operation({
  name: 'resident.grievance.make',
  contractId: 'G-1',
  summary: 'Report an event',
  method: 'POST',
  path: '/resident/v1/grievance/ticket',
  family: kernel(residentKernel({ id: ID, version: '1.0', errorsOnSuccess: 'empty-list' })),
  access: anyResident,
  audit: {
    module: 'RS-GRIEVANCE',
    success: ['RES-SER-279', 'GRIEVANCE_TICKET_REQUEST_SUCCESS'],
    failure: ['RES-SER-280', 'GRIEVANCE_TICKET_REQUEST_FAILED'],
  },
  input: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    body: Type.Object({
      request: Type.Object({
        eventId: Type.String(),
        message: Type.String({ maxLength: 8_000 }),
        name: Value,
        emailId: Value,
        alternateEmailId: Value,
        phoneNo: Value,
        alternatePhoneNo: Value,
      }),
    }),
  },
  checks: [
    shape('body.request', isObject, RESIDENT_FAULTS.unreadable),
    shape('body.id', exactlyIgnoringCase(ID), invalid('id')),
    shape('body.version', exactlyIgnoringCase('1.0'), invalid('version')),
    shape('body.requesttime', isRequestTime, invalid('requesttime')),
    shape('body.request.eventId', isFilled, missing('eventId')),
    shape('body.request.eventId', matches(/^[0-9]{16}$/u), invalid('eventId')),
    ask('event-is-own', 'event-not-yours'),
    ask('email-short', 'email-too-long'),
    ask('email-fit', 'email-unfit'),
    ask('alternate-email-fit', 'email-unfit'),
    ask('alternate-phone-fit', 'phone-unfit'),
    ask('phone-short', 'phone-too-long'),
    ask('phone-fit', 'phone-unfit'),
    shape('body.request.message', isFilled, missing('message')),
    ask('message-short', 'message-too-long'),
    ask('message-plain', 'text-unfit'),
  ],
  collects: 'first',
  output: Type.Object({ ticketId: Type.String() }),
  failures: {
    'event-not-yours': notYours,
    'email-too-long': tooLong('emailId'),
    'email-unfit': invalid('EMAIL'),
    'phone-too-long': tooLong('phoneNo'),
    'phone-unfit': invalid('PHONE'),
    'message-too-long': tooLong('message'),
    'text-unfit': { code: 'RES-SER-515', text: 'The message has characters that may not stand in it' },
    'too-many-reports': RESIDENT_FAULTS.tooMany,
  },
});

const envelope = kernel(residentKernel({ id: null, version: null, errorsOnSuccess: 'null' }));

/** A page; nothing that came in the address stands in it. */
const pageFamily: Family = {
  ...envelope,
  success: (value) => ({
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: textAt(value, 'page') ?? '',
  }),
  read: (status, body) =>
    status === 200 && typeof body === 'string'
      ? { ok: true, value: { page: body } }
      : envelope.read(status, body),
};

/** MOCK-3: where the reference's portal goes after a report. Here it says where the report is followed. */
export const showGrievancePage = operation({
  name: 'resident.grievance.page',
  contractId: 'MOCK-3',
  summary: 'The page after a report',
  method: 'GET',
  path: '/resident/v1/mock/external/grievance/redressel',
  family: pageFamily,
  access: open,
  audit: {
    module: 'RS-GRIEVANCE',
    success: null,
    failure: ['RES-SER-280', 'GRIEVANCE_TICKET_REQUEST_FAILED'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ page: Type.String() }),
  failures: {},
});
