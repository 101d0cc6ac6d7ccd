import { Type } from 'typebox';
import { applicantOr } from '../access.ts';
import { ask } from '../checks.ts';
import { documentsBusy, doorstepFile, languageUnknown } from '../doorstep/centre.ts';
import { doorstep } from '../doorstep/wire.ts';
import { FileAnswer } from '../file.ts';
import { operation } from '../operation.ts';
import { BOOKING_READ_AUDIT } from './appointment-wire.ts';
import { APPLICATION_UNKNOWN } from './holds.ts';

/** A family, and more than fits on a hand. */
const MOST_PRIDS = 50;
const langCode = Type.String({ maxLength: 3 });

const shared = {
  method: 'GET',
  access: applicantOr('REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR', 'REGISTRATION_ADMIN'),
  audit: BOOKING_READ_AUDIT,
  checks: [ask('language-published', 'language-unknown')],
  collects: 'first',
} as const;
const failures = {
  'language-unknown': languageUnknown,
  'application-unknown': APPLICATION_UNKNOWN,
  'not-booked': { code: 'not-booked', text: 'The application has no appointment', status: 409 },
} as const;
const printed = {
  ...shared,
  family: doorstepFile,
  output: FileAnswer,
  failures: { ...failures, 'documents-busy': documentsBusy },
} as const;
const ofOne = {
  params: Type.Object({ prid: Type.String({ maxLength: 36 }) }),
  query: Type.Object({ langCode }),
} as const;

/** What an applicant brings to the centre, as PDF. */
export const printAcknowledgement = operation({
  ...printed,
  name: 'preregistration.acknowledgement.print',
  summary: 'The acknowledgement of an appointment, as PDF',
  path: '/doorstep/v1/preregistration/applications/:prid/acknowledgement',
  input: ofOne,
});

/** The same for several, in the order asked; `prids` with commas between. */
export const printAcknowledgements = operation({
  ...printed,
  name: 'preregistration.acknowledgement.print-group',
  summary: 'The acknowledgement of several appointments, as one PDF',
  path: '/doorstep/v1/preregistration/acknowledgement',
  input: {
    query: Type.Object({
      prids: Type.String({ minLength: 1, maxLength: MOST_PRIDS * 37 }),
      langCode,
    }),
  },
});

/** The entry that the mail carries as well: a calendar that has one knows the other by its UID. */
export const writeCalendarEntry = operation({
  ...shared,
  name: 'preregistration.acknowledgement.calendar',
  summary: 'The appointment as a calendar file (RFC 5545)',
  path: '/doorstep/v1/preregistration/applications/:prid/calendar',
  family: doorstep,
  input: ofOne,
  output: Type.Object({ calendar: Type.String() }),
  failures,
});
