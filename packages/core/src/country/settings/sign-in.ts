import type { SettingTable } from './definition.ts';

export const SIGN_IN_SETTINGS = {
  'mosip.webui.auto.logout.idle': {
    kind: 'whole',
    default: 180,
    min: 60,
    max: 3600,
    doc: 'Seconds without activity before a person is asked whether they are still there',
  },
  'mosip.webui.auto.logout.timeout': {
    kind: 'whole',
    default: 60,
    min: 20,
    max: 600,
    doc: 'Seconds they have to answer',
  },
  'mosip.webui.auto.logout.ping': {
    kind: 'whole',
    default: 30,
    min: 5,
    max: 300,
    doc: 'Seconds between two signs of life of an open page',
  },
  'mosip.esignet.access-token-expire-seconds': {
    kind: 'whole',
    default: 3600,
    min: 300,
    max: 43_200,
    doc: 'Seconds an access token lives',
  },
  'mosip.esignet.id-token-expire-seconds': {
    kind: 'whole',
    default: 3600,
    min: 300,
    max: 43_200,
    doc: 'Seconds an ID token lives',
  },
  'auth.types.allowed': {
    kind: 'list',
    default: ['otp-email', 'otp-phone', 'demo', 'bio-FINGER', 'bio-IRIS', 'bio-FACE'],
    separator: ',',
    minEntries: 1,
    maxEntries: 6,
    of: ['otp-email', 'otp-phone', 'demo', 'bio-FINGER', 'bio-IRIS', 'bio-FACE'],
    doc: 'Ways of proving who one is that a person may lock',
  },
  'resident.auth-type.default.unlock.duration.seconds': {
    kind: 'whole',
    default: 100,
    min: 30,
    max: 86_400,
    doc: 'Seconds offered first for an unlock that ends by itself',
  },
  'ida.online-verification-partner-id': {
    kind: 'text',
    default: 'mpartner-default-auth',
    maxLength: 36,
    doc: "Partner in whose name residents' own requests are authenticated",
  },
  'mosip.resident.captcha.sitekey': {
    kind: 'text',
    default: '',
    maxLength: 100,
    doc: 'Published only for clients that ask for it; Doorstep itself uses no captcha',
  },
} as const satisfies SettingTable;
