import type { SettingTable } from './definition.ts';

/**
 * Text in any script without control characters and without the marks that markup uses.
 * Written without property classes, since clients compile it in the older mode, which has none.
 */
const ANY_SCRIPT = String.raw`^[^\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F<>{}\\]*$`;

export const FREE_TEXT_SETTINGS = {
  'mosip.id.validation.identity.phone': {
    kind: 'pattern',
    default: '^[+]*[0-9]{10}$',
    doc: 'A phone number as people give it',
  },
  'mosip.id.validation.identity.email': {
    kind: 'pattern',
    default: String.raw`^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$`,
    doc: 'An e-mail address as people give it',
  },
  'resident.id.allowed.special.char.regex': {
    kind: 'pattern',
    default: '^[0-9]+$',
    doc: 'An id of any kind where its kind is not known yet',
  },
  'resident.message.allowed.special.char.regex': {
    kind: 'pattern',
    default: ANY_SCRIPT,
    doc: 'The message of a grievance',
  },
  'resident.purpose.allowed.special.char.regex': {
    kind: 'pattern',
    default: ANY_SCRIPT,
    doc: 'The purpose of a data share',
  },
  'resident.validation.event-id.regex': { kind: 'pattern', default: '^[0-9]{16}$', doc: 'An event id' },
  'resident.document.validation.transaction-id.regex': {
    kind: 'pattern',
    default: '^[0-9]{10}$',
    doc: 'The transaction id of an upload',
  },
  'resident.document.validation.document-id.regex': {
    kind: 'pattern',
    default: '^[A-Za-z0-9-]{20,}$',
    doc: 'The id of an uploaded document',
  },
  'resident.validation.is-numeric.regex': { kind: 'pattern', default: '^[0-9]+$', doc: 'Digits only' },
  'resident.otp.validation.transaction-id.regex': {
    kind: 'pattern',
    default: '^[0-9]{10}$',
    doc: 'The transaction id of a one-time code',
  },
  'resident.grievance-redressal.alt-email.chars.limit': {
    kind: 'whole',
    default: 128,
    min: 16,
    max: 254,
    doc: 'Characters of the second e-mail address of a grievance',
  },
  'resident.grievance-redressal.alt-phone.chars.limit': {
    kind: 'whole',
    default: 64,
    min: 10,
    max: 64,
    doc: 'Characters of the second phone number of a grievance',
  },
  'resident.grievance-redressal.comments.chars.limit': {
    kind: 'whole',
    default: 1024,
    min: 64,
    max: 2000,
    doc: 'Characters of the message of a grievance',
  },
  'doorstep.reports.per-day': {
    kind: 'whole',
    default: 10,
    min: 1,
    max: 1_000,
    doc: 'Reports one person may make within 24 hours',
  },
  'resident.share-credential.purpose.chars.limit': {
    kind: 'whole',
    default: 1024,
    min: 16,
    max: 1024,
    doc: 'Characters of the purpose of a data share',
  },
} as const satisfies SettingTable;
