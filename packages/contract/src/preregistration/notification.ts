import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import { applicantOr } from '../access.ts';
import type { Access } from '../access.ts';
import { shape } from '../checks.ts';
import { operation } from '../operation.ts';
import type { AuditNames } from '../operation.ts';
import { Nullable, PREREGISTRATION_FAULTS, notificationEnvelopeChecks, preregistration } from './wire.ts';

const ID = 'mosip.pre-registration.notification.notify';
const NOT_READABLE = { code: 'PRG_PAM_ACK_004', text: 'Json is not able to parse' };

const AUDIT: AuditNames = {
  module: 'NOTIFY',
  success: ['PRE_411', 'NOTIFICATION'],
  failure: ['PRE_405', 'EXCEPTION'],
};

const Text = Type.Optional(Nullable(Type.String({ maxLength: 500 })));
const Flag = Type.Optional(Nullable(Type.Boolean()));
/** What is absent has refusals of its own, after those about the application. */
const Notification = Type.Object({
  name: Text,
  preRegistrationId: Text,
  appointmentDate: Text,
  appointmentTime: Text,
  mobNum: Text,
  emailID: Text,
  additionalRecipient: Flag,
  isBatch: Flag,
});

const FAILURES = {
  'application-unknown': {
    code: 'PRG_PAM_APP_005',
    text: 'No data found for the requested pre-registration id',
  },
  'not-yours': {
    code: 'PRG_PAM_APP_017',
    text: 'Requested preregistration id does not belong to the user',
  },
  'field-missing': { code: 'PRG_PAM_ACK_002', text: 'Mandatory fields are missing' },
  'name-wrong': { code: 'PRG_PAM_ACK_008', text: 'Full name is not valid' },
  'date-wrong': { code: 'PRG_PAM_ACK_009', text: 'Appointment date is not valid' },
  'time-wrong': { code: 'PRG_PAM_ACK_010', text: 'Appointment time is not valid' },
  'contact-missing': { code: 'PRG_PAM_ACK_001', text: 'Mobile number or Email Id is missing' },
  'email-invalid': { code: 'PRG_PAM_ACK_006', text: 'Email is not valid' },
  'phone-invalid': { code: 'PRG_PAM_ACK_007', text: 'Phone number is not valid' },
  'too-many-recipients': { ...PREREGISTRATION_FAULTS.tooMany, status: 429 },
} as const;

const Told = Type.Object({ message: Type.Literal('Email and sms request successfully submitted') });
const MOST_LANGUAGES = 12;

interface Place<A extends Access> {
  readonly name: string;
  readonly contractId: string;
  readonly path: string;
  readonly access: A;
}

const shared = {
  summary: 'Tell somebody of an appointment',
  method: 'POST',
  family: preregistration(ID),
  audit: AUDIT,
  multipart: { unreadable: NOT_READABLE },
  checks: [
    shape('body.NotificationRequestDTO', (value) => typeof value === 'object', NOT_READABLE),
    ...notificationEnvelopeChecks(ID),
  ],
  collects: 'first',
  output: Told,
  failures: FAILURES,
} as const;

/** The parts; the reference's portal may add a file, which nobody looks at. */
const Parts = <T extends TSchema>(request: T) =>
  Type.Object({
    NotificationRequestDTO: Type.Object({ request }),
    langCode: Type.Optional(Type.String({ maxLength: 100 })),
  });

function keyedByLanguage<const A extends Access>({ name, contractId, path, access }: Place<A>) {
  return operation({
    ...shared,
    name,
    contractId,
    path: `/preregistration/v1${path}`,
    access,
    input: {
      body: Parts(
        Type.Record(Type.String(), Notification, { minProperties: 1, maxProperties: MOST_LANGUAGES }),
      ),
    },
  });
}

/** PRE-40 and PRE-42: one entry for each language (§2.5). */
export const notifyInLanguages = keyedByLanguage({
  name: 'preregistration.notification.send-in-languages',
  contractId: 'PRE-40',
  path: '/notification',
  access: applicantOr('PRE_REGISTRATION_ADMIN'),
});
export const notifyInternally = keyedByLanguage({
  name: 'preregistration.notification.send-internally',
  contractId: 'PRE-42',
  path: '/internal/notification',
  access: applicantOr('PRE_REGISTRATION_ADMIN'),
});

/** PRE-41: the older form, of one language. */
export const notify = operation({
  ...shared,
  name: 'preregistration.notification.send',
  contractId: 'PRE-41',
  path: '/preregistration/v1/notification/notify',
  access: applicantOr('REGISTRATION_OFFICER', 'PRE_REGISTRATION_ADMIN'),
  input: { body: Parts(Notification) },
});
