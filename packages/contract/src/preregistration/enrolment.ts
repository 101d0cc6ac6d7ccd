import { Type } from 'typebox';
import { documentsBusy, doorstepFile, languageUnknown } from '../doorstep/centre.ts';
import { doorstep } from '../doorstep/wire.ts';
import { ask } from '../checks.ts';
import { FileAnswer } from '../file.ts';
import { operation } from '../operation.ts';
import { NO_CENTRE, officers, readAudit } from './desk.ts';

/** Enrolling people at a centre's desk: routes of our own (decisions 10). */
export const ENROLMENTS = '/doorstep/v1/desk/enrolments';
const Text = Type.String();
export const EnrolmentId = Type.Object({ enrolmentId: Type.String({ maxLength: 64 }) });
export const Language = Type.String({ maxLength: 10 });
export const Languages = Type.Array(Language, { minItems: 1, maxItems: 12 });
const Nullable = Type.Union([Text, Type.Null()]);

export const enrolmentAudit = {
  module: 'DESK',
  success: ['PRE_402', 'UPDATE'],
  failure: ['PRE_405', 'EXCEPTION'],
} as const;

export const ENROLMENT_UNKNOWN = {
  'no-centre': NO_CENTRE,
  'enrolment-unknown': { code: 'enrolment-unknown', text: 'There is no such enrolment', status: 404 },
} as const;

export const CLOSED = {
  code: 'enrolment-closed',
  text: 'The enrolment was sent or discarded',
  status: 409,
} as const;

const CHANGED = {
  code: 'changed-elsewhere',
  text: 'The enrolment was changed by somebody else meanwhile',
  status: 409,
} as const;

const Entry = {
  id: Text,
  /** Empty while the form has none. */
  name: Text,
  preRegistrationId: Nullable,
  status: Type.Union([
    Type.Literal('open'),
    Type.Literal('sending'),
    Type.Literal('sent'),
    Type.Literal('discarded'),
  ]),
  registrationId: Nullable,
  /** As the registration processor tells it outside (identity-backbone §15.3); null before it was sent. */
  progress: Nullable,
  /** Why the last attempt to send it came to nothing, in one word. */
  fault: Nullable,
  by: Text,
  /** ISO instants. */
  openedAt: Text,
  changedAt: Text,
};

export const listEnrolments = operation({
  name: 'desk.enrolment.list',
  summary: 'The enrolments of the officer’s centre and how far each is',
  method: 'GET',
  path: ENROLMENTS,
  family: doorstep,
  access: officers,
  audit: readAudit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ enrolments: Type.Array(Type.Object(Entry)) }),
  failures: { 'no-centre': NO_CENTRE },
});

const FileEntry = Type.Object({
  attribute: Text,
  kind: Type.Union([Type.Literal('photo'), Type.Literal('paper'), Type.Literal('biometrics')]),
  type: Text,
  format: Text,
  name: Text,
  reference: Nullable,
  /** Bytes. */
  size: Type.Number(),
});

export const getEnrolment = operation({
  name: 'desk.enrolment.get',
  summary: 'One enrolment: the form as it stands, its files, and what is missing',
  method: 'GET',
  path: `${ENROLMENTS}/:enrolmentId`,
  family: doorstep,
  access: officers,
  audit: readAudit,
  input: { params: EnrolmentId, query: Type.Object({ language: Language }) },
  checks: [],
  collects: 'first',
  output: Type.Object({
    ...Entry,
    /** Of the form; a change names the one it saw. */
    version: Type.Number(),
    /** Null once it was sent. */
    form: Type.Union([
      Type.Object({ identity: Type.Record(Text, Type.Unknown()), languages: Type.Array(Text) }),
      Type.Null(),
    ]),
    files: Type.Array(FileEntry),
    /** What the form asks papers for, and which are accepted. */
    papers: Type.Array(
      Type.Object({
        attribute: Text,
        label: Text,
        types: Type.Array(Type.Object({ code: Text, name: Text })),
      }),
    ),
    missing: Type.Union([
      Type.Object({
        answers: Type.Array(Text),
        wrong: Type.Array(Text),
        papers: Type.Array(Text),
        photo: Type.Union([Type.Literal('there'), Type.Literal('missing')]),
        guardian: Type.Union([
          Type.Literal('not-needed'),
          Type.Literal('there'),
          Type.Literal('missing'),
          Type.Literal('unknown'),
        ]),
      }),
      Type.Null(),
    ]),
  }),
  failures: ENROLMENT_UNKNOWN,
});

/** All answers, which take the place of those before. */
export const changeEnrolmentForm = operation({
  name: 'desk.enrolment.form',
  summary: 'Correct the answers of an enrolment',
  method: 'PUT',
  path: `${ENROLMENTS}/:enrolmentId/form`,
  family: doorstep,
  access: officers,
  audit: enrolmentAudit,
  input: {
    params: EnrolmentId,
    body: Type.Object({
      identity: Type.Record(Type.String({ maxLength: 64 }), Type.Unknown()),
      languages: Languages,
      version: Type.Number(),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    ...ENROLMENT_UNKNOWN,
    'enrolment-closed': CLOSED,
    'changed-elsewhere': CHANGED,
    'language-unknown': languageUnknown,
  },
});

/** `consent` is what the person said to the officer; without it nothing is sent. Asked again, the same number. */
export const sendEnrolment = operation({
  name: 'desk.enrolment.send',
  summary: 'Send an enrolment to the registration processor',
  method: 'POST',
  path: `${ENROLMENTS}/:enrolmentId/send`,
  family: doorstep,
  access: officers,
  audit: enrolmentAudit,
  input: { params: EnrolmentId, body: Type.Object({ consent: Type.Literal('given') }) },
  checks: [],
  collects: 'first',
  output: Type.Object({ registrationId: Text }),
  failures: {
    ...ENROLMENT_UNKNOWN,
    'enrolment-closed': CLOSED,
    'changed-elsewhere': CHANGED,
    incomplete: { code: 'incomplete', text: 'Something is missing still', status: 409 },
    'packet-too-large': {
      code: 'packet-too-large',
      text: 'The files are too large together',
      status: 409,
    },
    'no-machine': { code: 'no-machine', text: 'No machine stands in this centre', status: 409 },
  },
});

export const discardEnrolment = operation({
  name: 'desk.enrolment.discard',
  summary: 'Throw away what was collected; the pre-registration stays',
  method: 'DELETE',
  path: `${ENROLMENTS}/:enrolmentId`,
  family: doorstep,
  access: officers,
  audit: enrolmentAudit,
  input: { params: EnrolmentId },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: { ...ENROLMENT_UNKNOWN, 'enrolment-closed': CLOSED },
});

export const printReceipt = operation({
  name: 'desk.enrolment.receipt',
  summary: 'The paper with the registration’s number, as PDF',
  method: 'GET',
  path: `${ENROLMENTS}/:enrolmentId/receipt`,
  family: doorstepFile,
  access: officers,
  audit: readAudit,
  input: { params: EnrolmentId, query: Type.Object({ langCode: Type.String({ maxLength: 3 }) }) },
  checks: [ask('language-published', 'language-unknown')],
  collects: 'first',
  output: FileAnswer,
  failures: {
    ...ENROLMENT_UNKNOWN,
    'language-unknown': languageUnknown,
    'not-sent': { code: 'not-sent', text: 'The enrolment was not sent yet', status: 409 },
    'documents-busy': documentsBusy,
  },
});

/** The form that the country asks of a new person, as pre-registration has it. */
export const getEnrolmentForm = operation({
  name: 'desk.enrolment.spec',
  summary: 'The form of a new registration',
  method: 'GET',
  path: '/doorstep/v1/desk/form',
  family: doorstep,
  access: officers,
  audit: readAudit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ jsonSpec: Type.Unknown() }),
  failures: {},
});
