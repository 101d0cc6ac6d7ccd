import {
  aNumber,
  anybody,
  envelope,
  gives,
  invalid,
  JSON_TYPE,
  like,
  refuses,
  resident,
  saves,
} from './row.ts';
import type { RouteRow } from './row.ts';

const UNKNOWN_EVENT = '4711471147114711';
const RID = '10001100010000120261121050000';
const STATE = '8f14e45f-ceea-4e7f-a1b2-3c4d5e6f7a8b';
const EVIL = 'aHR0cHM6Ly9ldmlsLmV4YW1wbGU';
const bridge = { id: null, version: null } as const;
const leads = (query: RegExp) => ({ status: 302, location: like(query) });

/** §2.1. */
export const SIGN_IN: readonly RouteRow[] = [
  anybody('L-1', 'GET /login/{redirectURI}', ({ target }) => [
    [`/login/${target}`, refuses('KER-ACP-010', bridge)],
    [`/login/${target}?state=1`, refuses('KER-ACP-011', bridge)],
    [`/login/${target}?state=${STATE}`, leads(/[?&]response_type=code(?:&|$)/u)],
  ]),
  anybody('L-2', 'GET /login/v2/{redirectURI}', ({ target }) => [
    [`/login/v2/${target}?ui_locales=fr`, leads(/[?&]ui_locales=fr(?:&|$)/u)],
  ]),
  anybody('L-3', 'GET /login-redirect/{redirectURI}', ({ target }) => [
    [`/login-redirect/${target}?code=1&state=${STATE}`, refuses('KER-ACP-007', bridge)],
  ]),
  anybody('L-4', 'GET /authorize/admin/validateToken', () => [
    ['/authorize/admin/validateToken', refuses('KER-ACP-001', bridge)],
  ]),
  anybody('L-5', 'GET /logout/user', ({ target }) => [
    [`/logout/user?redirecturi=${encodeURIComponent(target)}`, refuses('KER-ATH-401', bridge)],
    [`/logout/user?redirecturi=${EVIL}`, refuses('KER-ACP-009', bridge)],
  ]),
];

const EUIN = 'mosip.resident.euin';
const PRINT = 'mosip.resident.printuin';
const LOCK = 'mosip.resident.authlock';
const UNLOCK = 'mosip.resident.authunlock';
const LOCKS = 'mosip.resident.auth.lock.unlock';
const AUTHENTICATIONS = 'mosip.resident.authhistory';
const UPDATE = 'mosip.resident.updateuin';
const STATUS = 'mosip.resident.checkstatus';

/** What every call of the old contract carries, with a number that none can have. */
const byCode = { transactionID: '1234567890', individualId: '1', otp: '111111' };
const ofAid = { ...byCode, individualIdType: 'AID', cardType: 'UIN', identityJson: 'e30' };
const locking = { ...byCode, authType: ['otp-email'], unlockForSeconds: '60' };
const aLock = (unlockForSeconds: number | null) =>
  envelope(LOCKS, '1.0', {
    authTypes: [{ authType: 'bio', authSubType: 'FACE', locked: true, unlockForSeconds }],
  });
const registration = (individualIdType: string) =>
  envelope(STATUS, 'v1', { individualId: RID, individualIdType });
const aChange = (consent: string) => envelope(UPDATE, '1.0', { consent, identity: { preferredLang: 'ara' } });

/** §2.2; the ids are those of §7.1, and of §1.9 where a refusal has the property's name instead. */
export const RESIDENT: readonly RouteRow[] = [
  anybody('R-1', 'POST /rid/check-status', () => [
    ['/rid/check-status', invalid('individualIdType', { id: STATUS, version: 'v1' }), registration('UIN')],
    ['/rid/check-status', refuses('RES-SER-408', { id: STATUS, version: 'v1' }), registration('rid')],
  ]),
  anybody('R-2', 'POST /req/euin', () => [
    ['/req/euin', invalid('individualIdType', { id: EUIN, version: 'v1' }), envelope(EUIN, 'v1', ofAid)],
    ['/req/euin', refuses('RES-SER-418'), envelope(EUIN, 'v1', null)],
  ]),
  anybody('R-3', 'POST /req/print-uin', () => [
    [
      '/req/print-uin',
      invalid('individualIdType', { id: PRINT, version: 'v1' }),
      envelope(PRINT, 'v1', ofAid),
    ],
  ]),
  anybody('R-4', 'POST /req/auth-lock', () => [
    ['/req/auth-lock', invalid('individualId', { id: LOCK, version: 'v1' }), envelope(LOCK, 'v1', locking)],
  ]),
  anybody('R-5', 'POST /req/auth-unlock', () => [
    [
      '/req/auth-unlock',
      invalid('individualId', { id: UNLOCK, version: 'v1' }),
      envelope(UNLOCK, 'v1', locking),
    ],
  ]),
  resident('R-6', 'POST /auth-lock-unlock', () => [
    ['/auth-lock-unlock', gives(null, { id: LOCKS, version: '1.0', eventHeader: 'an event' }), aLock(null)],
    ['/auth-lock-unlock', refuses('RES-SER-427'), aLock(60)],
  ]),
  anybody('R-7', 'POST /req/auth-history', () => [
    [
      '/req/auth-history',
      invalid('individualId', { id: 'resident.authhistory.id', version: '1.0' }),
      envelope(AUTHENTICATIONS, 'v1', byCode),
    ],
  ]),
  resident('R-8', 'GET /events/{event-id}', ({ event }) => [
    [`/events/${event}?langCode=eng`, gives([], { id: 'mosip.resident.event.status', version: '1.0' })],
    [`/events/${UNKNOWN_EVENT}?langCode=eng`, refuses('RES-SER-459')],
    ['/events/12?langCode=eng', invalid('eventId', { id: 'resident.events.eventid.id', version: '1.0' })],
  ]),
  resident('R-9', 'GET /service-history/{langCode}', () => [
    ['/service-history/eng', gives([], { id: 'mosip.service.history.get', version: '1.0' })],
    ['/service-history/eng?pageIndex=-1', refuses('RES-SER-446')],
    ['/service-history/eng?pageSize=0', refuses('RES-SER-447')],
    ['/service-history/xxx', invalid('languageCode')],
  ]),
  anybody('R-10', 'POST /req/update-uin', () => [
    [
      '/req/update-uin',
      invalid('individualIdType', { id: UPDATE, version: 'v1' }),
      envelope(UPDATE, 'v1', ofAid),
    ],
  ]),
  resident('R-11', 'PATCH /update-uin', () => [
    [
      '/update-uin',
      refuses('RES-SER-461', { id: 'resident.updateuin.id', version: '1.0', eventHeader: 'NA' }),
      aChange('DENIED'),
    ],
    [
      '/update-uin',
      gives(null, { id: UPDATE, version: '1.0', eventHeader: 'an event' }),
      aChange('accepted'),
    ],
  ]),
  resident('R-12', 'GET /auth-lock-status', () => [
    ['/auth-lock-status', gives([], { id: null, version: null })],
  ]),
  resident('R-13', 'GET /download-card/event/{eventId}', ({ event, cardEvent }) => [
    [`/download-card/event/${event}`, refuses('RES-SER-473', { status: 400 })],
    [`/download-card/event/${UNKNOWN_EVENT}`, refuses('RES-SER-459', { status: 400 })],
    ['/download-card/event/12', invalid('eventId', { status: 400 })],
    [`/download-card/event/${cardEvent}`, saves(new RegExp(`^VID_${cardEvent}_.+\\.pdf$`, 'u'))],
  ]),
  anybody('R-14', 'POST /aid/status', () => [
    [
      '/aid/status',
      invalid('transactionId'),
      envelope(STATUS, '1.0', { individualId: '1', otp: '111111', transactionId: '1' }),
    ],
  ]),
  resident('R-15', 'GET /unread/notification-count', () => [
    ['/unread/notification-count', gives(null, { response: { unreadCount: aNumber } })],
  ]),
  resident('R-16', 'GET /bell/notification-click', () => [
    ['/bell/notification-click', gives(null, { response: { lastbellnotifclicktime: null } })],
  ]),
  resident('R-17', 'PUT /bell/updatedttime', () => [
    ['/bell/updatedttime', { status: 200, type: JSON_TYPE, text: '1' }],
  ]),
  resident('R-18', 'GET /notifications/{langCode}', () => [
    ['/notifications/eng', gives(null, { id: 'mosip.resident.service.history.unread' })],
    ['/notifications/xxx', invalid('languageCode', { id: 'resident.notification.id', version: '1.0' })],
  ]),
  resident('R-19', 'GET /download/service-history', () => [
    ['/download/service-history?languageCode=eng', saves(/^View_history_.+\.pdf$/u)],
    [
      '/download/service-history?languageCode=xxx',
      invalid('languageCode', { id: 'resident.service.history.id', version: '1.0' }),
    ],
  ]),
  resident('R-20', 'GET /profile', () => [
    ['/profile?languageCode=eng', gives(null, { id: 'mosip.resident.profile.get', version: '1.0' })],
    ['/profile?languageCode=xxx', invalid('languageCode', { id: 'resident.profile.id', version: '1.0' })],
  ]),
];
