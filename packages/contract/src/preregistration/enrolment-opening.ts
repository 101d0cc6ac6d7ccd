import { Type } from 'typebox';
import { languageUnknown } from '../doorstep/centre.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { NO_CENTRE, officers } from './desk.ts';
import { ENROLMENTS, Language, Languages, enrolmentAudit } from './enrolment.ts';

const Opened = Type.Object({ enrolmentId: Type.String() });

/** Of somebody who pre-registered and was noted as present or as a walk-in today. Asked again, the same one. */
export const openEnrolment = operation({
  name: 'desk.enrolment.open',
  summary: 'Begin the enrolment of somebody who pre-registered and has come',
  method: 'POST',
  path: ENROLMENTS,
  family: doorstep,
  access: officers,
  audit: enrolmentAudit,
  input: { body: Type.Object({ preRegistrationId: Type.String({ maxLength: 64 }), language: Language }) },
  checks: [],
  collects: 'first',
  output: Opened,
  failures: {
    'no-centre': NO_CENTRE,
    'application-unknown': {
      code: 'application-unknown',
      text: 'There is no such application',
      status: 404,
    },
    elsewhere: { code: 'elsewhere', text: 'The appointment is at centre {centreId}: {centre}', status: 409 },
    'not-arrived': {
      code: 'not-arrived',
      text: 'Nobody noted today that this person has come',
      status: 409,
    },
    'not-enrollable': {
      code: 'not-enrollable',
      text: 'The application is not for a new registration',
      status: 409,
    },
    'already-registered': {
      code: 'already-registered',
      text: 'The application was registered already',
      status: 409,
    },
  },
});

export const openWalkIn = operation({
  name: 'desk.enrolment.walk-in',
  summary: 'Begin the enrolment of somebody who comes without a pre-registration',
  method: 'POST',
  path: `${ENROLMENTS}/walk-in`,
  family: doorstep,
  access: officers,
  audit: enrolmentAudit,
  input: { body: Type.Object({ languages: Languages }) },
  checks: [],
  collects: 'first',
  output: Opened,
  failures: { 'no-centre': NO_CENTRE, 'language-unknown': languageUnknown },
});

/** Both numbers stand in the message that asked for more. */
export const openAnswer = operation({
  name: 'desk.enrolment.answer',
  summary: 'Open a registration for which more was asked, to add it',
  method: 'POST',
  path: `${ENROLMENTS}/answer`,
  family: doorstep,
  access: officers,
  audit: enrolmentAudit,
  input: {
    body: Type.Object({
      registrationId: Type.String({ maxLength: 64 }),
      requestId: Type.String({ maxLength: 64 }),
    }),
  },
  checks: [],
  collects: 'first',
  output: Opened,
  failures: {
    'no-centre': NO_CENTRE,
    'question-unknown': {
      code: 'question-unknown',
      text: 'Nothing more is asked for under these numbers',
      status: 404,
    },
  },
});
