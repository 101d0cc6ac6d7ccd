import { Type } from 'typebox';
import { anyResident, residentWith } from '../access.ts';
import { ask } from '../checks.ts';
import { kernel, raw } from '../envelope.ts';
import { operation } from '../operation.ts';
import { EventPage, PAGE_QUERY, pageChecks } from './event-page.ts';
import { LocaleHeaders, timeZoneOffset } from './headers.ts';
import { invalid, residentKernel } from './wire.ts';

const SERVICE_REQUESTS = residentWith('Manage-Service-Requests');
const EVENT_STATUS = { id: 'mosip.resident.event.status', version: '1.0', errorsOnSuccess: 'null' } as const;
const BELL_AUDIT = {
  module: 'RS-SER_HIS',
  success: ['RES-SER-311', 'GET_NOTIF_CLICK_SUCCESS'],
  failure: ['RES-SER-312', 'GET_NOTIF_CLICK_FAILURE'],
} as const;

/** what is unread since the bell was last opened (resident-services §3.10). */
export const countUnread = operation({
  name: 'resident.notification.count-unread',
  contractId: 'R-15',
  summary: 'How many notifications are unread',
  method: 'GET',
  path: '/resident/v1/unread/notification-count',
  family: kernel(residentKernel(EVENT_STATUS)),
  access: anyResident,
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-306', 'UNREAD_NOTIF_COUNT_SUCCESS'],
    failure: ['RES-SER-307', 'UNREAD_NOTIF_COUNT_FAILURE'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ unreadCount: Type.Number() }),
  failures: {},
});

/** a local date-time in UTC without a zone, or null when the bell was never opened. */
export const getBellOpening = operation({
  name: 'resident.notification.bell-opening',
  contractId: 'R-16',
  summary: 'When the bell was last opened',
  method: 'GET',
  path: '/resident/v1/bell/notification-click',
  family: kernel(residentKernel({ ...EVENT_STATUS, failureId: 'resident.notification.click.id' })),
  access: SERVICE_REQUESTS,
  audit: BELL_AUDIT,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ lastbellnotifclicktime: Type.Union([Type.String(), Type.Null()]) }),
  failures: {},
});

/** answers a bare 1, as many rows as there are for a person's bell. */
export const openBell = operation({
  name: 'resident.notification.open-bell',
  contractId: 'R-17',
  summary: 'Note that the bell is opened now',
  method: 'PUT',
  path: '/resident/v1/bell/updatedttime',
  family: raw(residentKernel({ id: null, version: null, errorsOnSuccess: 'empty-list' })),
  access: SERVICE_REQUESTS,
  audit: BELL_AUDIT,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Number(),
  failures: {},
});

/** what the resident was told of, the last changed first; what is under way is no news (weakness 38). */
export const listNotifications = operation({
  name: 'resident.notification.list',
  contractId: 'R-18',
  summary: 'The notifications of the signed-in resident',
  method: 'GET',
  path: '/resident/v1/notifications/:langCode',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.service.history.unread',
      version: '1.0',
      errorsOnSuccess: 'null',
      failureId: 'resident.notification.id',
    }),
  ),
  access: SERVICE_REQUESTS,
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-309', 'GET_NOTIFICATION_SUCCESS'],
    failure: ['RES-SER-310', 'GET_NOTIFICATION_FAILURE'],
  },
  input: {
    params: Type.Object({ langCode: Type.String({ maxLength: 10 }) }),
    query: Type.Object(PAGE_QUERY),
    headers: LocaleHeaders,
  },
  checks: [timeZoneOffset, ask('language-published', 'language-unknown'), ...pageChecks],
  collects: 'first',
  output: EventPage,
  failures: { 'language-unknown': invalid('languageCode') },
});
