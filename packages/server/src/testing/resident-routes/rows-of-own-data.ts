import {
  aList,
  anybody,
  aText,
  envelope,
  gives,
  including,
  invalid,
  JSON_TYPE,
  NO_METADATA,
  refuses,
  resident,
  saves,
} from './row.ts';
import type { RouteRow, Sight } from './row.ts';

const UNKNOWN_EVENT = '4711471147114711';
const documents = (what: string) => ({ id: `mosip.resident.document.${what}`, version: '1.0' });
const NO_DOCUMENT = '01919191-0000-7000-8000-000000000000';

/** §2.7. */
export const DOCUMENTS: readonly RouteRow[] = [
  resident('DOC-1', 'POST /documents/{transaction-id}', () => [
    ['/documents/1234567890', refuses('RES-SER-418', documents('upload')), {}],
  ]),
  resident('DOC-2', 'GET /documents/{transaction-id}', () => [
    ['/documents/1', invalid('transactionId', documents('list'))],
    ['/documents/1234567890', refuses('RES-SER-461', documents('list'))],
  ]),
  resident('DOC-3', 'GET /document/{document-id}', () => [
    ['/document/1?transactionId=1234567890', invalid('documentId', documents('get'))],
    [`/document/${NO_DOCUMENT}?transactionId=1234567890`, refuses('RES-SER-461', documents('get'))],
  ]),
  resident('DOC-4', 'DELETE /documents/{document-id}', () => [
    [`/documents/${NO_DOCUMENT}?transactionId=1`, invalid('transactionId', documents('delete'))],
    [`/documents/${NO_DOCUMENT}?transactionId=1234567890`, refuses('RES-SER-461', documents('delete'))],
  ]),
];

const SEND = 'mosip.resident.contact.details.send.otp.id';
const CHANGE = 'mosip.resident.contact.details.update.id';
const contact = (id: string) => ({ members: NO_METADATA, id, version: '1.0' });
const changing = (transactionId: string, userId: string) => ({ transactionId, userId, otp: '111111' });

/** §2.10. */
export const CONTACTS: readonly RouteRow[] = [
  resident('CD-1', 'POST /contact-details/send-otp', () => [
    [
      '/contact-details/send-otp',
      invalid('transactionId', contact(SEND)),
      envelope(SEND, '1.0', changing('1', 'a')),
    ],
    ['/contact-details/send-otp', invalid('userId'), envelope(SEND, '1.0', changing('1234567890', ' '))],
    [
      '/contact-details/send-otp',
      gives(null, { ...contact(SEND), response: { message: 'Email Request submitted', status: 'success' } }),
      envelope(SEND, '1.0', changing('1234567890', 'route.table@example.org')),
    ],
  ]),
  resident('CD-2', 'POST /contact-details/update-data', () => [
    [
      '/contact-details/update-data',
      invalid('requesttime'),
      { ...envelope(CHANGE, '1.0', changing('1', 'a')), requesttime: '2026-01-05T10:00:00.000Z' },
    ],
    [
      '/contact-details/update-data',
      invalid('transactionId', contact(CHANGE)),
      envelope(CHANGE, '1.0', changing('1', 'a')),
    ],
    [
      '/contact-details/update-data',
      refuses('RES-SER-422', { eventHeader: 'NA' }),
      envelope(CHANGE, '1.0', changing('0987654321', 'another@example.org')),
    ],
  ]),
];

/** §2.11, §2.12. */
export const IDENTITY: readonly RouteRow[] = [
  resident('I-1', 'GET /identity/update-count', () => [
    ['/identity/update-count?filter_attribute_list=fullName', gives([], { response: { attributes: aList } })],
  ]),
  resident('I-2', 'GET /identity/get-pending-drafts/{langCode}', () => [
    [
      '/identity/get-pending-drafts/eng',
      gives([], { id: 'mosip.resident.get.pending.drafts', response: { drafts: aList } }),
    ],
  ]),
  resident('I-3', 'POST /identity/discardPendingDraft/{eid}', () => [
    ['/identity/discardPendingDraft/12', invalid('eventId')],
    [`/identity/discardPendingDraft/${UNKNOWN_EVENT}`, refuses('RES-SER-470')],
  ]),
  resident('ID-1', 'GET /identity/info/type/{schemaType}', () => [
    [
      '/identity/info/type/update-demographics',
      gives(null, { id: 'mosip.resident.identity.info', version: '1.0' }),
    ],
    ['/identity/info/type/none', refuses('RES-SER-410')],
  ]),
];

const OTP = 'mosip.identity.otp.internal';
const otp = (changes: object) => ({
  id: OTP,
  version: '1.0',
  requestTime: new Date().toISOString(),
  metadata: {},
  ...changes,
});
const OTP_MEMBERS = ['errors', 'id', 'metadata', 'response', 'responseTime', 'version'];
const forwarded = (transaction: string) => ({
  id: OTP,
  version: '1.0',
  members: [...OTP_MEMBERS, transaction].toSorted(),
});
const masked = { maskedMobile: null, maskedEmail: aText };
const CHANNEL = '/channel/verification-status/';
const verification: Partial<Sight> = {
  id: 'mosip.resident.channel.verification.status',
  version: '1.0',
  members: OTP_MEMBERS,
};

/** §2.13 to §2.15. */
export const CODES: readonly RouteRow[] = [
  anybody('A-1', 'POST /validate-otp', ({ uin }) => [
    [
      '/validate-otp',
      refuses('RES-SER-422', { eventHeader: 'NA' }),
      envelope('any', 'any', { transactionId: '1112223334', individualId: uin, otp: '111111' }),
    ],
  ]),
  anybody('OTP-1', 'POST /req/otp', ({ uin }) => [
    [
      '/req/otp',
      gives(null, { ...forwarded('transactionID'), response: masked }),
      otp({ transactionID: '4120098765', individualId: uin, otpChannel: ['EMAIL'] }),
    ],
    [
      '/req/otp',
      refuses('IDA-MLC-009', forwarded('transactionID')),
      otp({ transactionID: '1', individualId: uin, otpChannel: ['EMAIL'] }),
    ],
  ]),
  anybody('OTP-2', 'POST /individualId/otp', ({ uin }) => [
    [
      '/individualId/otp',
      gives(null, { ...forwarded('transactionId'), response: masked }),
      otp({ transactionId: '4120098766', individualId: uin, otpChannel: ['EMAIL'] }),
    ],
    [
      '/individualId/otp',
      invalid('transactionId'),
      otp({ transactionId: '1', individualId: uin, otpChannel: ['EMAIL'] }),
    ],
  ]),
  anybody('VER-1', 'GET /channel/verification-status/', ({ uin }) => [
    [
      `${CHANNEL}?channel=EMAIL&individualId=${uin}`,
      gives(null, { ...verification, response: { verificationStatus: false, maskedUserId: null } }),
    ],
    [
      `${CHANNEL}?channel=FAX&individualId=${uin}`,
      invalid('channel', { id: 'resident.channel.verification.status.id' }),
    ],
    [`${CHANNEL}?channel=EMAIL&individualId=1`, refuses('RES-SER-522')],
  ]),
];

const TICKET = 'mosip.resident.grievance.ticket.request';

/** §2.16 to §2.18. */
export const EVENTS: readonly RouteRow[] = [
  resident('ACK-1', 'GET /ack/download/pdf/event/{eventId}/language/{languageCode}', ({ event }) => [
    [`/ack/download/pdf/event/${event}/language/eng`, saves(new RegExp(`^Ack_.+_${event}_.+\\.pdf$`, 'u'))],
    ['/ack/download/pdf/event/12/language/eng', invalid('eventId', { status: 400 })],
    [`/ack/download/pdf/event/${UNKNOWN_EVENT}/language/eng`, refuses('RES-SER-459', { status: 400 })],
  ]),
  ...(['pinned', 'unpinned'] as const).map((way, at) =>
    resident(`PIN-${String(at + 1)}`, `POST /${way}/{eventId}`, ({ event }) => [
      [
        `/${way}/${event}`,
        gives([], {
          id: `mosip.resident.${way.replace('pinned', 'pin')}.status`,
          version: 'v1',
          response: { status: '200', message: aText },
        }),
      ],
      [`/${way}/${UNKNOWN_EVENT}`, refuses('RES-SER-459')],
      [`/${way}/12`, invalid('eventId')],
    ]),
  ),
  resident('G-1', 'POST /grievance/ticket', ({ event }) => [
    [
      '/grievance/ticket',
      gives([], { id: TICKET, version: '1.0', response: { ticketId: aText } }),
      envelope(TICKET, '1.0', { eventId: event, message: 'It was not me' }),
    ],
    ['/grievance/ticket', refuses('RES-SER-414'), envelope(TICKET, '1.0', { eventId: '', message: 'x' })],
    ['/grievance/ticket', invalid('eventId'), envelope(TICKET, '1.0', { eventId: '12', message: 'x' })],
  ]),
];

const T = 'mosip.resident.transliteration.transliterate';
const letters = (to: string) =>
  envelope(T, '1.0', { from_field_value: 'Amina', from_field_lang: 'eng', to_field_lang: to });
const NOTHING: Partial<Sight> = { status: 200, text: '' };
const raw: Partial<Sight> = { status: 200, type: JSON_TYPE, errors: undefined };

/** §2.19 to §2.22. */
export const SUPPORT: readonly RouteRow[] = [
  resident('T-1', 'POST /transliteration/transliterate', () => [
    [
      '/transliteration/transliterate',
      gives(null, {
        members: NO_METADATA,
        response: {
          from_field_value: 'Amina',
          from_field_lang: 'eng',
          to_field_value: aText,
          to_field_lang: 'ara',
        },
      }),
      letters('ara'),
    ],
    ['/transliteration/transliterate', refuses('RES-SER-410', { id: `${T}.id` }), letters('eng')],
    ['/transliteration/transliterate', refuses('RES-SER-418'), letters('xxx')],
  ]),
  resident('AU-1', 'POST /auth-proxy/audit/log', () => [
    ['/auth-proxy/audit/log', NOTHING, { auditEventId: 'RP-001' }],
  ]),
  anybody('AU-2', 'POST /proxy/audit/log', () => [['/proxy/audit/log', NOTHING, { auditEventId: 'RP-001' }]]),
  anybody('CF-1', 'GET /proxy/config/ui-properties', () => [
    ['/proxy/config/ui-properties', gives(null, { id: 'resident.ui.properties', version: '1.0' })],
  ]),
  resident('CF-2', 'GET /auth-proxy/config/ui-schema/{schemaType}', () => [
    ['/auth-proxy/config/ui-schema/share-credential', raw],
    ['/auth-proxy/config/ui-schema/none', refuses('RES-SER-411')],
  ]),
  resident('CF-3', 'GET /auth-proxy/config/identity-mapping', () => [
    ['/auth-proxy/config/identity-mapping', { ...raw, members: including('identity') }],
  ]),
  resident('PM-1', 'GET /auth-proxy/partners', () => [
    ['/auth-proxy/partners?partnerType=Auth_Partner', gives(null, { response: { partners: aList } })],
  ]),
];

const CALLBACKS = ['authTypeCallback', 'authTransaction', 'credentialStatusUpdate', 'regprocworkflow'];
const page = { status: 200, type: 'text/html' } as const;
const PAID = '/mock/print-partner/check-order-status?individualId=1&transactionId=1234';

/** §2.23. An unsigned delivery is refused so that the hub takes it for delivered. */
export const HUB: readonly RouteRow[] = CALLBACKS.map((name, at) =>
  anybody(`W-${String(at + 1)}`, `POST /callback/${name}`, () => [
    [`/callback/${name}`, refuses('RES-SER-418'), { topic: 'ANY', event: {} }],
  ]),
);

/** §2.24, numbered in its order; they stand in demo mode only. */
export const TRIALS: readonly RouteRow[] = [
  anybody('MOCK-1', 'GET /mock/print-partner/check-order-status', () => [
    [`${PAID}0`, gives(null, { response: { trackingId: aText, transactionId: '12340' } })],
    [`${PAID}6`, refuses('RES-SER-475', { status: 402 })],
    [`${PAID}8`, refuses('RES-SER-477', { status: 500 })],
  ]),
  anybody('MOCK-2', 'GET /mock/rid-digital-card/{rid}', () => [
    ['/mock/rid-digital-card/1', { status: 200, type: 'application/pdf' }],
  ]),
  anybody('MOCK-3', 'GET /mock/external/grievance/redressel', () => [
    ['/mock/external/grievance/redressel?name=a&eventId=1', page],
  ]),
  resident('MOCK-4', 'GET /auth-mock/order/physical-card', () => [
    ['/auth-mock/order/physical-card?eventId=1', page],
  ]),
];
