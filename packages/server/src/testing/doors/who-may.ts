import { HUB_ROLES } from '@doorstep/core/backbone/event-hub/hub-topics.ts';
import type { WhoMay } from './rule.ts';
import { ADMINISTRATION } from './who-may-administration.ts';
import { CREDENTIALS } from './who-may-credentials.ts';
import { CARDS } from './who-may-cards.ts';
import { OFFICE } from './who-may-office.ts';
import { AUTHENTICATORS, ID_AUTHENTICATION } from './who-may-id-authentication.ts';
import { PARTNERS } from './who-may-partners.ts';
import { PEOPLE } from './who-may-people.ts';
import { PREREGISTRATION } from './who-may-preregistration.ts';
import { SHARES } from './who-may-shares.ts';
import { SIGN_IN } from './who-may-sign-in.ts';

const WRITERS = ['ID_REPOSITORY', 'REGISTRATION_PROCESSOR'];
const VID_WRITERS = [...WRITERS, 'RESIDENT'];
const READERS = [...VID_WRITERS, 'ID_AUTHENTICATION', 'CREDENTIAL_REQUEST'];
const CERTIFICATE_KEEPERS = ['KEY_MAKER', 'PARTNER_ADMIN', 'PMS_ADMIN'];
const KEY_USERS = [
  ...READERS,
  ...[
    'PRE_REGISTRATION',
    'CREDENTIAL_ISSUANCE',
    'CREATE_SHARE',
    'DIGITAL_CARD',
    'PARTNER_ADMIN',
    'KEY_MAKER',
  ],
];

const MESSENGERS = ['RESIDENT', 'PRE_REGISTRATION', 'PREREG', 'ID_AUTHENTICATION', 'REGISTRATION_PROCESSOR'];
const MACHINE_READERS = ['GLOBAL_ADMIN', 'ZONAL_ADMIN', 'REGISTRATION_CLIENT', 'REGISTRATION_PROCESSOR'];
const OFFICERS = ['REGISTRATION_SUPERVISOR', 'REGISTRATION_OFFICER'];
const PACKET_SENDERS = [...OFFICERS, 'REGISTRATION_ADMIN', 'REGISTRATION_PROCESSOR', 'RESIDENT'];
const FINDERS = ['REGISTRATION_ADMIN', 'REGISTRATION_OFFICER', 'ZONAL_ADMIN', 'GLOBAL_ADMIN'];
const SYNCING = [
  ...OFFICERS,
  ...['REGISTRATION_ADMIN', 'REGISTRATION_PROCESSOR', 'ID_AUTHENTICATION', 'RESIDENT'],
  ...['PRE_REGISTRATION', 'PREREG'],
];

/** resident-services §1.6, §1.7 and the tables of §2; the portal's own follow the route they stand beside. */
const RESIDENT: Readonly<Record<string, WhoMay>> = {
  'GET /resident/v1/identity/info/type/:schemaType': 'Manage-Identity-Data',
  'GET /resident/v1/vids': 'Manage-VID',
  'POST /resident/v1/generate-vid': 'Manage-VID',
  'PATCH /resident/v1/revoke-vid/:vid': 'Manage-VID',
  'POST /resident/v1/auth-lock-unlock': 'Manage-Authentication',
  'GET /resident/v1/auth-lock-status': 'Manage-Authentication',
  'GET /doorstep/v1/auth-locks': 'Manage-Authentication',
  'GET /doorstep/v1/sessions': 'Manage-Authentication',
  'POST /doorstep/v1/sessions/:id/end': 'Manage-Authentication',
  'POST /doorstep/v1/sessions/end-others': 'Manage-Authentication',
  'GET /resident/v1/service-history/:langCode': 'Manage-Service-Requests',
  'GET /resident/v1/notifications/:langCode': 'Manage-Service-Requests',
  'GET /resident/v1/bell/notification-click': 'Manage-Service-Requests',
  'PUT /resident/v1/bell/updatedttime': 'Manage-Service-Requests',
  'POST /resident/v1/pinned/:eventId': 'Manage-Service-Requests',
  'POST /resident/v1/unpinned/:eventId': 'Manage-Service-Requests',
  'POST /doorstep/v1/notifications/read': 'Manage-Service-Requests',
  'GET /resident/v1/unread/notification-count': 'resident',
  'GET /resident/v1/events/:eventId': 'resident',
  'GET /doorstep/v1/requests/:eventId': 'resident',
  'GET /resident/v1/download/service-history': 'resident',
  'GET /resident/v1/ack/download/pdf/event/:eventId/language/:languageCode': 'resident',
  'GET /resident/v1/profile': 'resident',
  'GET /resident/v1/identity/update-count': 'resident',
  'PATCH /resident/v1/update-uin': 'Manage-Identity-Data',
  'POST /resident/v1/req/update-uin': 'proof',
  'POST /resident/v1/documents/:transactionId': 'resident',
  'GET /resident/v1/documents/:transactionId': 'resident',
  'GET /resident/v1/document/:documentId': 'resident',
  'DELETE /resident/v1/documents/:documentId': 'resident',
  'POST /resident/v1/contact-details/send-otp': 'resident',
  'POST /resident/v1/contact-details/update-data': 'resident',
  'GET /doorstep/v1/updates/:eventId': 'resident',
  'POST /doorstep/v1/updates/:eventId/answer': 'Manage-Identity-Data',
  'GET /resident/v1/identity/get-pending-drafts/:langCode': 'resident',
  'POST /resident/v1/identity/discardPendingDraft/:eid': 'resident',
  'GET /resident/v1/auth-proxy/masterdata/dynamicfields/:fieldName/:langCode': 'resident',
  'GET /resident/v1/auth-proxy/masterdata/locations/immediatechildren/:locationcode': 'resident',
  'GET /resident/v1/auth-proxy/masterdata/templates/:langcode/:templatetypecode': 'resident',
  'GET /resident/v1/auth-proxy/config/ui-schema/:schemaType': 'resident',
  'GET /resident/v1/auth-proxy/config/identity-mapping': 'resident',
  'GET /resident/v1/auth-proxy/partners': 'resident',
  'POST /resident/v1/auth-proxy/audit/log': 'resident',
  'POST /resident/v1/proxy/audit/log': 'anybody',
  'GET /resident/v1/authorize/admin/validateToken': 'proof',
  'POST /resident/v1/req/otp': 'proof',
  'POST /resident/v1/individualId/otp': 'proof',
  'POST /resident/v1/validate-otp': 'proof',
  'POST /resident/v1/req/auth-lock': 'proof',
  'POST /resident/v1/req/auth-unlock': 'proof',
  'POST /resident/v1/req/auth-history': 'proof',
  'POST /resident/v1/vid': 'proof',
  'PATCH /resident/v1/vid/:vid': 'proof',
  'POST /resident/v1/grievance/ticket': 'resident',
  'GET /resident/v1/mock/external/grievance/redressel': 'anybody',
  'POST /doorstep/v1/reports': 'resident',
  'GET /doorstep/v1/reports': 'resident',
  'GET /doorstep/v1/reports/:reportId': 'resident',
  'POST /doorstep/v1/reports/:reportId/notes': 'resident',
  'POST /doorstep/v1/reports/:reportId/papers': 'resident',
  'GET /doorstep/v1/reports/:reportId/papers/:paperId': 'resident',
  'POST /doorstep/v1/lost-numbers': 'anybody',
  'POST /doorstep/v1/lost-numbers/:requestId/code': 'proof',
  'POST /resident/v1/rid/check-status': 'anybody',
  'POST /resident/v1/aid/status': 'proof',
  'GET /resident/v1/aid-stage/:aid': 'anybody',
  'POST /doorstep/v1/application-status': 'anybody',
  'POST /resident/v1/transliteration/transliterate': 'resident',
  'POST /resident/v1/callback/authTypeCallback': 'proof',
  'GET /resident/v1/callback/authTypeCallback': 'anybody',
  'POST /resident/v1/callback/authTransaction': 'proof',
  'GET /resident/v1/callback/authTransaction': 'anybody',
  'POST /resident/v1/callback/credentialStatusUpdate': 'proof',
  'GET /resident/v1/callback/credentialStatusUpdate': 'anybody',
  'POST /resident/v1/callback/regprocworkflow': 'proof',
  'GET /resident/v1/callback/regprocworkflow': 'anybody',
  'GET /resident/v1/login/*': 'anybody',
  'GET /resident/v1/login/v2/*': 'anybody',
  'GET /resident/v1/login-redirect/*': 'anybody',
  'GET /resident/v1/logout/user': 'anybody',
  'GET /resident/v1/channel/verification-status/': 'anybody',
  'GET /resident/v1/vid/policy': 'anybody',
  'GET /resident/v1/proxy/config/ui-properties': 'anybody',
  'GET /resident/v1/download/nearestRegistrationcenters': 'anybody',
  'GET /resident/v1/download/registration-centers-list': 'anybody',
  'GET /resident/v1/download/supporting-documents': 'anybody',
};

/** Pages that people see before they sign in, and the steps of signing in. */
const PORTAL: Readonly<Record<string, WhoMay>> = {
  'GET /doorstep/v1/centres': 'anybody',
  'GET /doorstep/v1/centres/pdf': 'anybody',
  'GET /doorstep/v1/documents-needed': 'anybody',
  'GET /doorstep/v1/documents-needed/pdf': 'anybody',
  'GET /doorstep/v1/document-certificates': 'anybody',
  'GET /doorstep/v1/map': 'anybody',
  'GET /doorstep/v1/places': 'anybody',
  'GET /doorstep/v1/portal-session/begin': 'anybody',
  'GET /doorstep/v1/portal-session/complete': 'anybody',
  'POST /doorstep/v1/portal-session/end': 'anybody',
  'GET /doorstep/v1/sign-in/:uid': 'proof',
  'POST /doorstep/v1/sign-in/:uid/abandon': 'proof',
  'POST /doorstep/v1/sign-in/:uid/code': 'proof',
  'POST /doorstep/v1/sign-in/:uid/code/check': 'proof',
  'POST /doorstep/v1/sign-in/:uid/consent': 'proof',
};

/** identity-backbone §3, §5.1, §6.2, §7. */
const ID_REPOSITORY: Readonly<Record<string, WhoMay>> = {
  'POST /idrepository/v1/identity/': WRITERS,
  'PATCH /idrepository/v1/identity/': WRITERS,
  'GET /idrepository/v1/identity/idvid/:id': READERS,
  'POST /idrepository/v1/identity/idvid': READERS,
  'GET /idrepository/v1/identity/rid/:individualId': READERS,
  'GET /idrepository/v1/identity/:individualId/update-counts': READERS,
  'POST /idrepository/v1/identity/authtypes/status': ['RESIDENT', 'ID_REPOSITORY'],
  'GET /idrepository/v1/identity/authtypes/status/:individualId': [
    ...['RESIDENT', 'ID_REPOSITORY', 'ID_AUTHENTICATION'],
  ],
  'POST /idrepository/v1/identity/draft/create/:registrationId': WRITERS,
  'PATCH /idrepository/v1/identity/draft/update/:registrationId': WRITERS,
  'GET /idrepository/v1/identity/draft/publish/:registrationId': WRITERS,
  'GET /idrepository/v1/identity/draft/:registrationId': WRITERS,
  'HEAD /idrepository/v1/identity/draft/:registrationId': WRITERS,
  'PUT /idrepository/v1/identity/draft/extractbiometrics/:registrationId': WRITERS,
  'DELETE /idrepository/v1/identity/draft/discard/:registrationId': VID_WRITERS,
  'GET /idrepository/v1/identity/draft/uin/:uin': READERS,
  'POST /idrepository/v1/vid': VID_WRITERS,
  'POST /idrepository/v1/draft/vid': WRITERS,
  'PATCH /idrepository/v1/vid/:vid': VID_WRITERS,
  'POST /idrepository/v1/vid/:vid/regenerate': VID_WRITERS,
  'POST /idrepository/v1/vid/deactivate': VID_WRITERS,
  'POST /idrepository/v1/vid/reactivate': VID_WRITERS,
  'GET /idrepository/v1/vid/:vid': READERS,
  'GET /idrepository/v1/vid/uin/:uin': READERS,
};

/** identity-backbone §4, §9.1, §9.2, §13, §22.2, §24. */
const SYSTEMS: Readonly<Record<string, WhoMay>> = {
  'POST /v1/hotlist/block': ['HOTLIST_ADMIN'],
  'POST /v1/hotlist/unblock': ['HOTLIST_ADMIN'],
  'GET /v1/hotlist/status/:idType/:id': ['HOTLIST_ADMIN', ...AUTHENTICATORS, 'ID_REPOSITORY'],
  'GET /v1/pridgenerator/prid': ['PRE_REGISTRATION', 'PREREG', 'ID_REPOSITORY'],
  'GET /v1/ridgenerator/generate/rid/:centerId/:machineId': [
    ...['RESIDENT', 'REGISTRATION_PROCESSOR', 'REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR'],
  ],
  'POST /v1/masterdata/:entity/search': ['ZONAL_ADMIN', 'GLOBAL_ADMIN'],
  'POST /v1/masterdata/:entity/filtervalues': ['ZONAL_ADMIN', 'GLOBAL_ADMIN'],
  'GET /v1/masterdata/machines': MACHINE_READERS,
  'GET /v1/masterdata/machines/:id': [...MACHINE_READERS, 'RESIDENT'],
  'POST /v1/masterdata/machines/search': ['ZONAL_ADMIN', 'GLOBAL_ADMIN'],
  'GET /v1/masterdata/machines/mappedmachines/:centre': [...MACHINE_READERS, ...OFFICERS],
  'GET /v1/masterdata/configs': ['ZONAL_ADMIN', 'GLOBAL_ADMIN'],
  'GET /v1/syncdata/latestidschema': SYNCING,
  'GET /v1/syncdata/getCertificate': [...OFFICERS, 'REGISTRATION_ADMIN', 'REGISTRATION_PROCESSOR'],
  'GET /v1/syncdata/tpm/publickey/:machineId': SYNCING,
  'PUT /commons/v1/packetmanager/createPacket': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/searchField': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/searchFields': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/document': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/biometrics': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/metaInfo': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/audits': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/validatePacket': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/info': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/addTag': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/addOrUpdateTag': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/deleteTag': ['REGISTRATION_PROCESSOR'],
  'POST /commons/v1/packetmanager/getTags': ['REGISTRATION_PROCESSOR'],
  'POST /registrationprocessor/v1/registrationstatus/lostridsearch': FINDERS,
  'POST /v1/admin/lostRid': FINDERS,
  'POST /registrationprocessor/v1/registrationstatus/sync': PACKET_SENDERS,
  'POST /registrationprocessor/v1/registrationstatus/syncV2': PACKET_SENDERS,
  'POST /registrationprocessor/v1/packetreceiver/registrationpackets': PACKET_SENDERS,
  'POST /registrationprocessor/v1/registrationstatus/externalstatus/search': PACKET_SENDERS,
  'POST /registrationprocessor/v1/registrationstatus/packetexternalstatus': PACKET_SENDERS,
  'POST /registrationprocessor/v1/registrationstatus/search': PACKET_SENDERS,
  'GET /registrationprocessor/v1/registrationtransaction/search/:rid': PACKET_SENDERS,
  'POST /v1/auditmanager/audits': [
    ...MESSENGERS,
    ...['ID_REPOSITORY', 'CREDENTIAL_REQUEST', 'CREDENTIAL_ISSUANCE', 'CREATE_SHARE', 'DIGITAL_CARD'],
    'PARTNER_ADMIN',
  ],
  'POST /v1/notifier/sms/send': MESSENGERS,
  'POST /v1/notifier/email/send': MESSENGERS,
  'POST /v1/otpmanager/otp/generate': MESSENGERS,
  'GET /v1/otpmanager/otp/validate': MESSENGERS,
  'POST /hub': HUB_ROLES,
  'GET /hub': 'proof',
  'GET /doorstep/v1/undelivered-events': ['GLOBAL_ADMIN', 'PARTNER_ADMIN'],
  'POST /doorstep/v1/undelivered-events/:undelivered/subscriptions/:subscription/again': [
    ...['GLOBAL_ADMIN', 'PARTNER_ADMIN'],
  ],
  'POST /v1/masterdata/getApplicantType': 'anybody',
  'POST /v1/masterdata/blocklistedwords/words': 'anybody',
  'POST /v1/keymanager/generateMasterKey/:objectType': ['KEY_MAKER'],
  'POST /v1/keymanager/generateCSR': ['KEY_MAKER'],
  'POST /v1/keymanager/uploadCertificate': ['KEY_MAKER'],
  'POST /v1/keymanager/uploadOtherDomainCertificate': CERTIFICATE_KEEPERS,
  'GET /v1/keymanager/getCertificate': KEY_USERS,
  'GET /v1/keymanager/getAllCertificates': KEY_USERS,
};

const KEY_ROUTES = [
  ...['encrypt', 'decrypt', 'encryptWithPin', 'decryptWithPin', 'jwtSign', 'jwsSign', 'jwtVerify'],
  ...['tpmsigning/publickey', 'cssign', 'csverifysign', 'pdf/sign'],
];

const TABLE: Readonly<Record<string, WhoMay>> = {
  ...RESIDENT,
  ...PEOPLE,
  ...CARDS,
  ...PORTAL,
  ...PREREGISTRATION,
  ...ID_REPOSITORY,
  ...SYSTEMS,
  ...ID_AUTHENTICATION,
  ...ADMINISTRATION,
  ...PARTNERS,
  ...CREDENTIALS,
  ...SHARES,
  ...OFFICE,
  ...Object.fromEntries(KEY_ROUTES.map((name) => [`POST /v1/keymanager/${name}`, KEY_USERS])),
  ...SIGN_IN,
};

/** Null for a door that the documents do not know. Reading master data is open, signed in or not (§22.2). */
export function whoMay(door: string): WhoMay | null {
  if (Object.hasOwn(TABLE, door)) return TABLE[door] ?? null;
  return /^GET \/(?:v1|(?:resident|preregistration)\/v1\/proxy)\/masterdata\//u.test(door) ? 'anybody' : null;
}

export const DOCUMENTED_DOORS: readonly string[] = Object.keys(TABLE);

/** What is served beside the operations: a reason for each. */
export const OTHER_DOORS: readonly string[] = [
  // Orchestrators ask them; they say up or down.
  'GET /health/live',
  'GET /health/ready',
  // Public documents.
  'GET /openapi.json',
  'GET /openapi/:file',
  // Demo mode only (decision 43).
  'GET /mailbox/api/messages',
  // The OpenID provider decides by itself.
  '* /oidc/*',
  // 404 in the product's envelope.
  '* /resident/v1',
  '* /resident/v1/*',
  '* /preregistration/v1',
  '* /preregistration/v1/*',
  '* /preregistration/v1/proxy/*',
];
