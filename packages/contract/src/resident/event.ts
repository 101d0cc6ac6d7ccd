import { Type } from 'typebox';
import { anyResident, residentWith } from '../access.ts';
import { ask, matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { LocaleHeaders, timeZoneOffset } from './headers.ts';
import { invalid, missing, residentKernel } from './wire.ts';

const EventId = Type.String({ maxLength: 16 });

/** Blank before form (resident-services §2.27). */
const eventIdChecks = [
  shape('params.eventId', (value) => typeof value === 'string' && value.trim() !== '', missing('eventId')),
  shape('params.eventId', matches(/^[0-9]{16}$/u), invalid('eventId')),
] as const;

/** Another person's event answers alike: the reference tells the two apart (RES-SER-511). */
const eventUnknown = { code: 'RES-SER-459', text: 'There is no such event' };

/** one event, which is read from then on. `info` differs by its type (resident-services §3.8). */
export const getEvent = operation({
  name: 'resident.event.get',
  contractId: 'R-8',
  summary: 'One event of the signed-in resident',
  method: 'GET',
  path: '/resident/v1/events/:eventId',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.event.status',
      version: '1.0',
      errorsOnSuccess: 'empty-list',
      failureId: 'resident.events.eventid.id',
    }),
  ),
  access: anyResident,
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-216', 'REQ_SERVICE_REQUEST_UPDATE_SUCCESS'],
    failure: ['RES-SER-217', 'IDA_TOKEN_NOT_FOUND'],
  },
  input: {
    params: Type.Object({ eventId: EventId }),
    query: Type.Object({ langCode: Type.String({ maxLength: 10 }) }),
    headers: LocaleHeaders,
  },
  checks: [timeZoneOffset, ...eventIdChecks, ask('language-published', 'language-unknown')],
  collects: 'first',
  output: Type.Object({
    eventId: Type.String(),
    eventType: Type.String(),
    eventStatus: Type.String(),
    individualId: Type.Union([Type.String(), Type.Null()]),
    summary: Type.String(),
    timestamp: Type.String(),
    info: Type.Record(Type.String(), Type.String()),
  }),
  failures: { 'language-unknown': invalid('languageCode'), 'event-unknown': eventUnknown },
});

const Pinned = Type.Object({ status: Type.String(), message: Type.String() });

/** PIN-1: pins an event to the top of the history; a country's setting says how many there may be. */
export const pinEvent = operation({
  name: 'resident.event.pin',
  contractId: 'PIN-1',
  summary: 'Pin an event to the top of the history',
  method: 'POST',
  path: '/resident/v1/pinned/:eventId',
  family: kernel(
    residentKernel({ id: 'mosip.resident.pin.status', version: 'v1', errorsOnSuccess: 'empty-list' }),
  ),
  access: residentWith('Manage-Service-Requests'),
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-251', 'PIN_STATUS_SUCCESS'],
    failure: ['RES-SER-252', 'PIN_STATUS_FAILURE'],
  },
  input: { params: Type.Object({ eventId: EventId }) },
  checks: eventIdChecks,
  collects: 'first',
  output: Pinned,
  failures: {
    'event-unknown': eventUnknown,
    // Whatever fails here has the one code (resident-services §2.17).
    'pins-all-taken': { code: 'RES-SER-459', text: 'As many events are pinned as can be' },
  },
});

/** PIN-2. */
export const unpinEvent = operation({
  name: 'resident.event.unpin',
  contractId: 'PIN-2',
  summary: 'Unpin an event',
  method: 'POST',
  path: '/resident/v1/unpinned/:eventId',
  family: kernel(
    residentKernel({ id: 'mosip.resident.unpin.status', version: 'v1', errorsOnSuccess: 'empty-list' }),
  ),
  access: residentWith('Manage-Service-Requests'),
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-253', 'UN_PIN_STATUS_SUCCESS'],
    failure: ['RES-SER-254', 'UN_PIN_STATUS_FAILURE'],
  },
  input: { params: Type.Object({ eventId: EventId }) },
  checks: eventIdChecks,
  collects: 'first',
  output: Pinned,
  failures: { 'event-unknown': eventUnknown },
});
