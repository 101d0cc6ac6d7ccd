import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { isObject, matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Faults } from '../family.ts';
import { File, isFilePart } from '../multipart.ts';
import { operation } from '../operation.ts';

/** Messages of other systems (identity-backbone §11): accepted is not delivered. */
const faults = (prefix: 'KER-NOS' | 'KER-NOE'): Faults => ({
  unreadable: { code: `${prefix}-999`, text: 'Data not valid' },
  internal: { code: `${prefix}-500`, text: 'Internal server error' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: `${prefix}-500`, text: 'Too many requests', status: 429 },
});

const family = (prefix: 'KER-NOS' | 'KER-NOE') =>
  kernel({
    id: null,
    version: null,
    echo: 'from-request',
    errorsOnSuccess: 'null',
    metadata: 'present',
    faults: faults(prefix),
  });

/** Services that write to people; no member of staff, whose token would then write to anybody. */
const SENDERS = clientWith(
  'RESIDENT',
  'PRE_REGISTRATION',
  'PREREG',
  'ID_AUTHENTICATION',
  'REGISTRATION_PROCESSOR',
);

const LONGEST_SMS = 2_000;
const LONGEST_SUBJECT = 500;
const LONGEST_MAIL = 100_000;
const MOST_RECIPIENTS = 20;
const MOST_FILES = 5;

const filledUpTo = (most: number) => (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most;

const badSms = { code: 'KER-NOS-001', text: "Number and message can't be empty, null" } as const;

export const sendSms = operation({
  name: 'notifier.sms.send',
  contractId: 'NOT-1',
  summary: 'Send a text message',
  method: 'POST',
  path: '/v1/notifier/sms/send',
  family: family('KER-NOS'),
  access: SENDERS,
  // The entry of what was sent commits with it.
  audit: { module: 'KER-NOS', success: null, failure: ['KER-NOS-201', 'SMS_REFUSED'] },
  input: {
    body: Type.Object({ request: Type.Object({ number: Type.String(), message: Type.String() }) }),
  },
  checks: [
    shape('body.request', isObject, badSms),
    // The reference takes ten digits at most, which is one country's number.
    shape('body.request.number', matches(/^\d{8,15}$/u), badSms),
    shape('body.request.message', filledUpTo(LONGEST_SMS), badSms),
  ],
  collects: 'first',
  output: Type.Object({
    status: Type.Literal('success'),
    message: Type.Literal('SMS request sent'),
  }),
  failures: { 'too-many-messages': faults('KER-NOS').tooMany },
});

const ADDRESS = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}$/u;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const areAddresses = (value: unknown): boolean =>
  listOf(value).length <= MOST_RECIPIENTS &&
  listOf(value).every((one) => typeof one === 'string' && ADDRESS.test(one));
const isSubject = (value: unknown): boolean =>
  filledUpTo(LONGEST_SUBJECT)(value) && typeof value === 'string' && !/\p{Cc}/u.test(value);
const areFiles = (value: unknown): boolean =>
  listOf(value).length <= MOST_FILES && listOf(value).every(isFilePart);
const orAbsent = (holds: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || value === '' || holds(value);

const badReceiver = {
  code: 'KER-NOE-001',
  text: "To must be valid. It can't be empty or null or invalid address.",
} as const;
const notValid = faults('KER-NOE').unreadable;

const Texts = Type.Union([Type.String(), Type.Array(Type.String())]);

export const sendEmail = operation({
  name: 'notifier.email.send',
  contractId: 'NOT-2',
  summary: 'Send a mail to each of the addresses, with PDFs',
  method: 'POST',
  path: '/v1/notifier/email/send',
  family: family('KER-NOE'),
  access: SENDERS,
  audit: { module: 'KER-NOE', success: null, failure: ['KER-NOE-201', 'EMAIL_REFUSED'] },
  multipart: { unreadable: notValid },
  input: {
    body: Type.Object({
      mailTo: Texts,
      mailCc: Type.Optional(Texts),
      mailSubject: Type.String(),
      mailContent: Type.String(),
      attachments: Type.Optional(Type.Union([File, Type.Array(File), Type.Literal('')])),
    }),
  },
  checks: [
    shape('body.mailTo', areAddresses, badReceiver),
    shape('body.mailCc', orAbsent(areAddresses), badReceiver),
    shape('body.mailSubject', isSubject, {
      code: 'KER-NOE-002',
      text: "Subject must be valid. It can't be empty or null.",
    }),
    shape('body.mailContent', filledUpTo(LONGEST_MAIL), {
      code: 'KER-NOE-003',
      text: "Content must be valid. It can't be empty or null.",
    }),
    shape('body.attachments', orAbsent(areFiles), notValid),
  ],
  collects: 'all',
  output: Type.Object({
    status: Type.Literal('success'),
    message: Type.Literal('Email Request submitted'),
  }),
  failures: {
    'attachment-not-pdf': { ...notValid, text: 'Attachments are PDF files' },
    'too-many-messages': faults('KER-NOE').tooMany,
  },
});
