import { Type } from 'typebox';
import { residentWith } from '../access.ts';
import { ask, oneOf, optionally, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { EventPage, PAGE_QUERY, pageChecks } from './event-page.ts';
import { LocaleHeaders, timeZoneOffset } from './headers.ts';
import { RESIDENT_FAULTS, invalid, residentKernel } from './wire.ts';

export const SERVICE_TYPES = [
  'AUTHENTICATION_REQUEST',
  'SERVICE_REQUEST',
  'DATA_UPDATE_REQUEST',
  'ID_MANAGEMENT_REQUEST',
  'DATA_SHARE_REQUEST',
  'ASYNC',
  'ALL',
] as const;
export const EVENT_STATUSES = ['SUCCESS', 'FAILED', 'IN_PROGRESS', 'CANCELED', 'ALL'] as const;

const Day = Type.Optional(Type.String({ maxLength: 10 }));

function listOf(allowed: readonly string[]): (value: unknown) => boolean {
  return (value) =>
    typeof value === 'string' &&
    value
      .split(',')
      .filter((part) => part !== '')
      .every((part) => allowed.includes(part));
}

function isDay(value: unknown): boolean {
  return (
    typeof value === 'string' && (value === '' || (/^\d{4}-\d{2}-\d{2}$/u.test(value) && isInCalendar(value)))
  );
}

/**
 * Date carries 30 February over into March, so the day must come back as it went in. The years are those a zone's
 * offset cannot carry out of what a timestamp holds.
 */
function isInCalendar(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && day > '1000' && day < '9999';
}

/** what happened, pinned first, then in the order asked for. The filters combine (weakness 37 of the reference). */
export const listHistory = operation({
  name: 'resident.history.list',
  contractId: 'R-9',
  summary: 'The history of the signed-in resident',
  method: 'GET',
  path: '/resident/v1/service-history/:langCode',
  family: kernel(
    residentKernel({ id: 'mosip.service.history.get', version: '1.0', errorsOnSuccess: 'empty-list' }),
  ),
  access: residentWith('Manage-Service-Requests'),
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-303', 'GET_SERVICE_HISTORY_SUCCESS'],
    failure: ['RES-SER-304', 'GET_SERVICE_HISTORY_FAILURE'],
  },
  input: {
    params: Type.Object({ langCode: Type.String({ maxLength: 10 }) }),
    query: Type.Object({
      ...PAGE_QUERY,
      fromDate: Day,
      toDate: Day,
      sortType: Type.Optional(Type.String({ maxLength: 4 })),
      serviceType: Type.Optional(Type.String({ maxLength: 200 })),
      statusFilter: Type.Optional(Type.String({ maxLength: 100 })),
      searchText: Type.Optional(Type.String({ maxLength: 64 })),
    }),
    headers: LocaleHeaders,
  },
  checks: [
    timeZoneOffset,
    ask('language-published', 'language-unknown'),
    ...pageChecks,
    shape('query.serviceType', optionally(listOf(SERVICE_TYPES)), invalid('serviceType')),
    shape('query.sortType', optionally(oneOf('ASC', 'DESC', '')), invalid('sortType')),
    shape('query.statusFilter', optionally(listOf(EVENT_STATUSES)), invalid('statusFilter')),
    shape('query.fromDate', optionally(isDay), invalid('DateTime')),
    shape('query.toDate', optionally(isDay), invalid('DateTime')),
    ask('from-date-given', 'from-date-missing'),
    ask('to-date-given', 'to-date-missing'),
    ask('dates-in-order', 'from-after-to'),
    shape(
      'query.searchText',
      optionally((value) => typeof value === 'string' && value.length <= 16),
      {
        code: 'RES-SER-514',
        text: 'The search text is too long',
      },
    ),
    // No EID holds one, and the database takes none.
    shape(
      'query.searchText',
      optionally((value) => !String(value).includes('\0')),
      RESIDENT_FAULTS.unreadable,
    ),
  ],
  collects: 'first',
  output: EventPage,
  failures: {
    'language-unknown': invalid('languageCode'),
    'from-date-missing': invalid('fromDateTime'),
    'to-date-missing': invalid('toDateTime'),
    'from-after-to': invalid('fromDateTime'),
  },
});
