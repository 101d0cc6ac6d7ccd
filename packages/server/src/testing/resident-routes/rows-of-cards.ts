import {
  aList,
  anybody,
  base64,
  envelope,
  gives,
  invalid,
  JSON_TYPE,
  like,
  NO_METADATA,
  refuses,
  resident,
  without,
} from './row.ts';
import type { RouteRow } from './row.ts';

const VID = 'mosip.resident.vid';
const GENERATE = 'mosip.resident.vid.generate';
const REVOKE = 'mosip.resident.vid.revoke';
const byCode = { transactionID: '1234567890', individualId: '1', otp: '111111' };
const aVid = (id: string, vidType: string) => envelope(id, '1.0', { vidType });
const written = { members: NO_METADATA } as const;
const anEvent = { eventHeader: 'an event' } as const;

/** §2.3. */
export const VIDS: readonly RouteRow[] = [
  anybody('V-1', 'GET /vid/policy', () => [
    ['/vid/policy', { status: 200, type: JSON_TYPE, members: without('responsetime') }],
  ]),
  anybody('V-2', 'POST /vid', () => [
    [
      '/vid',
      invalid('individualId', { id: VID, version: 'v1' }),
      envelope(VID, 'v1', { ...byCode, vidType: 'Temporary' }),
    ],
    ['/vid', invalid('request', { id: VID, version: 'v1' }), envelope(VID, 'v1', null)],
  ]),
  resident('V-3', 'POST /generate-vid', () => [
    [
      '/generate-vid',
      gives([], { ...written, ...anEvent, id: GENERATE, version: '1.0' }),
      aVid(GENERATE, 'OneTimeUse'),
    ],
    ['/generate-vid', invalid('generateId'), aVid('mosip', 'Temporary')],
    ['/generate-vid', invalid('newVersion'), { ...aVid(GENERATE, 'Temporary'), version: '2' }],
  ]),
  anybody('V-4', 'PATCH /vid/{vid}', () => [
    ['/vid/2', invalid('revokeVidId', { id: VID, version: 'v1' }), envelope('mosip', 'v1', byCode)],
    ['/vid/1', refuses('RES-SER-471'), envelope('mosip.resident.vidstatus', 'v1', byCode)],
  ]),
  resident('V-5', 'PATCH /revoke-vid/{vid}', ({ spareVid }) => [
    [`/revoke-vid/${spareVid}`, invalid('vidStatus'), envelope(REVOKE, '1.0', { vidStatus: 'ACTIVE' })],
    [
      `/revoke-vid/${spareVid}`,
      invalid('revokeVidIdNew'),
      envelope('mosip', '1.0', { vidStatus: 'REVOKED' }),
    ],
    [
      `/revoke-vid/${spareVid}`,
      gives([], { ...written, ...anEvent, id: REVOKE, version: '1.0' }),
      envelope(REVOKE, '1.0', { vidStatus: 'revoked' }),
    ],
  ]),
  resident('V-6', 'GET /vids', () => [
    ['/vids', gives([], { ...written, id: 'mosip.resident.vid.get', version: '1.0' })],
  ]),
];

const SHARE = 'mosip.resident.share.credential';
const sharing = {
  partnerId: 'bank-of-amara',
  sharableAttributes: [{ attributeName: 'fullName', format: 'fullName', isMasked: false }],
  purpose: 'Bank account opening',
  consent: 'ACCEPTED',
};
const ordering = { issuer: 'harbour-press', sharableAttributes: [], transactionID: '7777777770' };
const share = (changes: object) => envelope(SHARE, '1.0', { ...sharing, ...changes });
const credential = { ...byCode, credentialType: 'vercred', issuer: 'bank-of-amara', encrypt: false };
const NO_REQUEST = '01919191-0000-7000-8000-000000000000';

/** §2.4. */
export const CREDENTIALS: readonly RouteRow[] = [
  anybody('C-1', 'POST /req/credential', () => [
    [
      '/req/credential',
      invalid('individualId', { id: 'mosip.credential.store.id', version: '1.0' }),
      envelope('any', 'any', credential),
    ],
  ]),
  resident('C-2', 'POST /share-credential', () => [
    ['/share-credential', gives(null, { ...anEvent, id: SHARE, version: '1.0' }), share({})],
    ['/share-credential', refuses('RES-SER-414'), share({ sharableAttributes: [] })],
    ['/share-credential', invalid('partnerId'), share({ partnerId: 'nobody' })],
    ['/share-credential', refuses('RES-SER-461'), share({ consent: 'DENIED' })],
  ]),
  anybody('C-3', 'GET /req/credential/status/{requestId}', () => [
    ['/req/credential/status/1', refuses('RES-SER-29')],
  ]),
  anybody('C-4', 'GET /req/card/{requestId}', () => [
    ['/req/card/1', refuses('RES-SER-29')],
    [`/req/card/${NO_REQUEST}`, refuses('RES-SER-509', { status: 400 })],
  ]),
  anybody('C-5', 'GET /credential/types', () => [
    ['/credential/types', gives([], { response: { credentialTypes: aList } })],
  ]),
  anybody('C-6', 'GET /req/credential/cancel/{requestId}', () => [
    ['/req/credential/cancel/1', refuses('RES-SER-29')],
    // The generator's own code passes through (identity-backbone §16.3).
    [`/req/credential/cancel/${NO_REQUEST}`, refuses('IDR-CRG-003')],
  ]),
  anybody('C-7', 'GET /req/policy/partnerId/{partnerId}/credentialType/{credentialType}', () => [
    ['/req/policy/partnerId/bank-of-amara/credentialType/vercred', gives([], written)],
    ['/req/policy/partnerId/nobody/credentialType/vercred', refuses('PMS_PRT_064', written)],
  ]),
];

/** §2.5. A refused consent is told here, where the reference answers nothing ([resident-23]). */
export const ORDERS: readonly RouteRow[] = [
  resident('O-1', 'POST /sendCard', () => [
    [
      '/sendCard',
      refuses('RES-SER-461'),
      envelope('mosip.resident.send.card', '1.0', { ...ordering, consent: 'DENIED' }),
    ],
  ]),
  resident('O-2', 'GET /physical-card/order', ({ target }) => [
    [
      `/physical-card/order?partnerId=harbour-press&redirectUri=${encodeURIComponent(target)}`,
      { status: 302, location: like(/[?&]eventId=\d{16}(?:&|$)/u) },
    ],
    [
      `/physical-card/order?partnerId=nobody&redirectUri=${encodeURIComponent(target)}`,
      refuses('RES-SER-481'),
    ],
  ]),
  resident('O-3', 'GET /physical-card/order-redirect', () => [
    [
      `/physical-card/order-redirect?redirectUrl=${base64('https://evil.example')}&eventId=1`,
      { status: 400, type: 'text/plain', location: null },
    ],
  ]),
];

const MY_UIN = 'mosip.resident.download.uin.card';
const PERSONAL = 'mosip.resident.download.personalized.card';
const aCard = (html: string, attributes: readonly string[]) =>
  envelope(PERSONAL, '1.0', { html, attributes });
const HTML = base64('<p>A card</p>');

/** §2.6. */
export const CARDS: readonly RouteRow[] = [
  anybody('D-1', 'POST /download-card', () => [
    [
      '/download-card',
      invalid('transactionId'),
      envelope(MY_UIN, '1.0', { transactionId: '1', individualId: '1', otp: '111111' }),
    ],
    [
      '/download-card',
      refuses('RES-SER-414'),
      envelope(MY_UIN, '1.0', { transactionId: '1234567890', individualId: '', otp: '111111' }),
    ],
  ]),
  resident('D-2', 'POST /download/personalized-card', () => [
    ['/download/personalized-card', invalid('html'), aCard('', ['fullName'])],
    ['/download/personalized-card', invalid('attributes'), aCard(HTML, [])],
    [
      '/download/personalized-card',
      {
        status: 200,
        type: 'application/pdf',
        file: like(/^Personalised_card_\d{16}_.+\.pdf$/u),
        ...anEvent,
      },
      aCard(HTML, ['fullName']),
    ],
  ]),
  resident('D-3', 'GET /request-card/vid/{VID}', ({ vid }) => [
    ['/request-card/vid/1', invalid('VID', written)],
    [`/request-card/vid/${vid}`, gives([], { ...written, ...anEvent, response: { status: 'Success' } })],
  ]),
  anybody('D-4', 'GET /aid-stage/{aid}', () => [
    ['/aid-stage/10001100010000120261121050000', refuses('RES-SER-423', written)],
    ['/aid-stage/x', invalid('individualId', written)],
  ]),
];
