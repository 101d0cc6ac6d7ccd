import { NOTICE_RULES } from './notice-template-rules.ts';
import { PEOPLE_RULES } from './people-template-rules.ts';
import { OUTCOME_RULES } from './outcome-template-rules.ts';
import { REGISTRATION_RULES } from './registration-template-rules.ts';
import type { TemplateRule } from './template-rule.ts';

const OTP = ['otp', 'validTime', 'idvid', 'idvidType', 'date', 'time', 'name'];
const OTP_STOPPED = ['name', 'date', 'time'];
const AUTHENTICATION = ['authType', 'status', 'idvid', 'idvidType', 'date', 'time', 'name'];
const EVENT = ['name', 'eventId', 'eventDetails', 'date', 'time', 'status', 'trackServiceRequestLink'];

const APPLICANT_OTP = ['otp', 'date', 'time', 'validTime', 'name', 'username'];

const NEW_CONTACT = ['otp', 'eventDetails', 'name', 'date', 'time'];

/** What a person is told of a change of their data; MOSIP spells one of the codes with a hyphen. */
const UPDATES: Readonly<Record<string, TemplateRule>> = Object.fromEntries(
  (
    [
      ['request-received', '_SMS'],
      ['failure', '_SMS'],
      ['regproc-success', '_SMS'],
      ['regproc-failure', '_SMS'],
      ['discarded', '-SMS'],
    ] as const
  ).flatMap(([news, sms]): [string, TemplateRule][] => [
    [`update-demo-data-${news}${sms}`, { may: EVENT, must: ['eventId'] }],
    [`update-demo-data-${news}-email-content`, { may: EVENT, must: ['eventId'] }],
    [`update-demo-data-${news}-email-subject`, { may: EVENT, must: [] }],
  ]),
);

/** Messages and sentences that are filled with values, by MOSIP's type codes. */
const FILLED: Readonly<Record<string, TemplateRule>> = {
  'ida-auth-otp-sms-template': { may: OTP, must: ['otp'] },
  'ida-auth-otp-email-content-template': { may: OTP, must: ['otp'] },
  'ida-auth-otp-email-subject-template': { may: OTP, must: [] },
  'otp-stopped-sms-template': { may: OTP_STOPPED, must: [] },
  'otp-stopped-email-subject-template': { may: OTP_STOPPED, must: [] },
  'otp-stopped-email-content-template': { may: OTP_STOPPED, must: [] },
  'otp-sms-template': { may: APPLICANT_OTP, must: ['otp'] },
  'OTP-email-subject-template': { may: APPLICANT_OTP, must: [] },
  'OTP-email-content-template': { may: APPLICANT_OTP, must: ['otp'] },
  'receive-otp': { may: NEW_CONTACT, must: ['otp'] },
  'receive-otp-mail-subject': { may: NEW_CONTACT, must: [] },
  'receive-otp-mail-content': { may: NEW_CONTACT, must: ['otp'] },
  'auth-sms': { may: AUTHENTICATION, must: ['status'] },
  'auth-email-content': { may: AUTHENTICATION, must: ['status'] },
  'auth-email-subject': { may: AUTHENTICATION, must: [] },
  'gen-or-revoke-vid-success_SMS': { may: EVENT, must: ['eventId'] },
  'gen-or-revoke-vid-success-email-content': { may: EVENT, must: ['eventId'] },
  'gen-or-revoke-vid-success-email-subject': { may: EVENT, must: [] },
  'gen-or-revoke-vid-failure_SMS': { may: EVENT, must: ['eventId'] },
  'gen-or-revoke-vid-failure-email-content': { may: EVENT, must: ['eventId'] },
  'gen-or-revoke-vid-failure-email-subject': { may: EVENT, must: [] },
  'lock-unlock-auth-success_SMS': { may: EVENT, must: ['eventId'] },
  'lock-unlock-auth-success-email-content': { may: EVENT, must: ['eventId'] },
  'lock-unlock-auth-success-email-subject': { may: EVENT, must: [] },
  'lock-unlock-auth-failure_SMS': { may: EVENT, must: ['eventId'] },
  'lock-unlock-auth-failure-email-content': { may: EVENT, must: ['eventId'] },
  'lock-unlock-auth-failure-email-subject': { may: EVENT, must: [] },
};

/** How a person was authenticated, as ID Authentication names it. */
const AUTHENTICATION_TYPES = [
  'OTP-REQUEST',
  'OTP-AUTH',
  'DEMO-AUTH',
  'FINGERPRINT-AUTH',
  'IRIS-AUTH',
  'FACE-AUTH',
  'STATIC-PIN-AUTH',
  'STATIC-PIN-STORAGE',
  'EKYC-AUTH',
  'KYC-AUTH',
  'KYC-EXCHANGE',
  'IDENTITY-KEY-BINDING',
  'TOKEN-REQUEST',
  'TOKEN-AUTH',
  'VCI-EXCHANGE-REQUEST',
];
const SIGN_IN_MODES = ['PWD', 'PIN', 'OTP', 'Wallet', 'L1-bio-device'];
const EVENT_TYPES = [
  'AUTHENTICATION_REQUEST',
  'SHARE_CRED_WITH_PARTNER',
  'DOWNLOAD_PERSONALIZED_CARD',
  'ORDER_PHYSICAL_CARD',
  'GET_MY_ID',
  'UPDATE_MY_UIN',
  'GENERATE_VID',
  'REVOKE_VID',
  'AUTH_TYPE_LOCK_UNLOCK',
  'VID_CARD_DOWNLOAD',
  'SEND_OTP',
  'VALIDATE_OTP',
  'ACT_FOR_DEPENDANT',
  'GUARDIAN_ACTED',
  'WALLET_CREDENTIAL_REVOKED',
  'DEFAULT',
];
const SERVICE_TYPES = [
  'AUTHENTICATION_REQUEST',
  'SERVICE_REQUEST',
  'DATA_UPDATE_REQUEST',
  'ID_MANAGEMENT_REQUEST',
  'DATA_SHARE_REQUEST',
  'ASYNC',
];
const PROPERTIES = [
  'phone',
  'email',
  'otp-email',
  'otp-phone',
  'demo',
  'bio-finger',
  'bio-iris',
  'bio-face',
  'locked',
  'unlocked',
  'generated',
  'revoked',
  'perpetual',
  'temporary',
  'onetimeuse',
];

/** Plain labels: no references at all. */
const LABELS: readonly string[] = [
  ...EVENT_TYPES.map((type) => `mosip.event.type.${type}`),
  ...SERVICE_TYPES.map((type) => `mosip.service.type.${type}`),
  ...['success', 'failed', 'inprogress', 'cancelled'].map((status) => `mosip.event.status.${status}.template`),
  ...[...AUTHENTICATION_TYPES, ...SIGN_IN_MODES].map((code) => `mosip.auth-type-code.${code}`),
  ...[...AUTHENTICATION_TYPES, 'UNKNOWN'].flatMap((type) => [
    `mosip.ida.auth-request.${type}.Y.descr`,
    `mosip.ida.auth-request.${type}.N.descr`,
  ]),
  ...PROPERTIES.map((property) => `mosip.${property}.template.property`),
  'mosip.template.ALL',
  'mosip.template.UNKNOWN',
];

/** The templates Doorstep asks for; a country must have each of them in each of its languages. */
export const TEMPLATE_RULES: Readonly<Record<string, TemplateRule>> = {
  ...OUTCOME_RULES,
  ...NOTICE_RULES,
  ...REGISTRATION_RULES,
  ...FILLED,
  ...UPDATES,
  ...PEOPLE_RULES,
  ...Object.fromEntries(LABELS.map((code) => [code, { may: [], must: [] }])),
};
