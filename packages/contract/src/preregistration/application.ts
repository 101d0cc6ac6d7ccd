import { Type } from 'typebox';
import { applicant, applicantOr } from '../access.ts';
import { shape } from '../checks.ts';
import { operation } from '../operation.ts';
import type { AuditNames } from '../operation.ts';
import { DocumentsMetaData } from './documents-metadata.ts';
import { Envelope, LANGUAGE_INVALID, Nullable, envelopeChecks, preregistration } from './wire.ts';

const PATH = '/preregistration/v1/applications';
const ID = 'mosip.pre-registration.demographic';

/** Who of the staff may read an application (pre-registration §1.8). */
const anyReader = applicantOr(
  'REGISTRATION_OFFICER',
  'REGISTRATION_SUPERVISOR',
  'REGISTRATION_ADMIN',
  'PRE_REGISTRATION_ADMIN',
);

export const audited = (id: string, name: string): AuditNames => ({
  module: 'DEM',
  success: [id, name],
  failure: ['PRE_405', 'EXCEPTION'],
});
const RETRIEVE = audited('PRE_401', 'RETRIEVE');

const Prid = Type.Object({ preRegistrationId: Type.String({ maxLength: 64 }) });
const Details = Type.Object({ identity: Type.Record(Type.String(), Type.Unknown()) });
const FormBody = Envelope(
  Type.Object({
    langCode: Type.String(),
    demographicDetails: Details,
    requiredFields: Type.Optional(Nullable(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 500 }))),
  }),
);
const isText = (value: unknown): boolean => typeof value === 'string';

export const NOT_FOUND = {
  code: 'PRG_PAM_APP_005',
  text: 'No data found for the requested pre-registration id',
} as const;
export const NOT_YOURS = {
  code: 'PRG_PAM_APP_017',
  text: 'Requested preregistration id does not belong to the user',
} as const;
const NOT_CHANGEABLE = { code: 'PRG_PAM_APP_022', text: 'Application can not be updated!!' } as const;
const OWN = { 'application-unknown': NOT_FOUND, 'not-yours': NOT_YOURS } as const;
const FORM = {
  'language-unknown': LANGUAGE_INVALID,
  'field-invalid': { code: 'KER-IOV-004', text: 'Invalid input parameter - {field}' },
  'field-missing': { code: 'KER-IOV-005', text: 'Missing input parameter - {field}' },
  'form-too-large': { code: 'PRG_CORE_REQ_015', text: 'Invalid request input' },
} as const;

/** The reference knows no bound on these. */
export const TOO_MANY = {
  code: 'PRG_APP_009',
  text: 'Save failed for applications table: too many applications',
} as const;

/** PRE-8: begins an application; the answers may still be incomplete. */
export const createApplication = operation({
  name: 'preregistration.application.create',
  contractId: 'PRE-8',
  summary: 'Begin an application',
  method: 'POST',
  path: `${PATH}/prereg`,
  family: preregistration(`${ID}.create`),
  access: applicant,
  audit: audited('PRE_407', 'PERSIST'),
  input: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    body: FormBody,
  },
  checks: [...envelopeChecks(`${ID}.create`), shape('body.request.langCode', isText, LANGUAGE_INVALID)],
  collects: 'all',
  output: Type.Object({
    preRegistrationId: Type.String(),
    createdDateTime: Type.String(),
    statusCode: Type.String(),
    langCode: Type.String(),
    demographicDetails: Details,
  }),
  failures: { ...FORM, 'too-many-applications': TOO_MANY },
});

/** PRE-9: new answers in place of the old. `If-Match` with the version seen refuses to undo another's change. */
export const changeApplication = operation({
  name: 'preregistration.application.change',
  contractId: 'PRE-9',
  summary: 'Change the answers of an application',
  method: 'PUT',
  path: `${PATH}/prereg/:preRegistrationId`,
  family: preregistration(`${ID}.update`),
  access: applicant,
  audit: audited('PRE_402', 'UPDATE'),
  input: {
    params: Prid,
    headers: Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 20 })) }),
    body: FormBody,
  },
  checks: [...envelopeChecks(`${ID}.update`), shape('body.request.langCode', isText, LANGUAGE_INVALID)],
  collects: 'all',
  output: Type.Object({
    preRegistrationId: Type.String(),
    updatedDateTime: Type.String(),
    statusCode: Type.String(),
    langCode: Type.String(),
    demographicDetails: Details,
  }),
  failures: {
    ...FORM,
    ...OWN,
    'not-changeable': NOT_CHANGEABLE,
    'changed-elsewhere': { ...NOT_CHANGEABLE, status: 412 },
  },
});

const ApplicationWire = Type.Object({
  preRegistrationId: Type.String(),
  createdBy: Type.String(),
  createdDateTime: Type.String(),
  updatedBy: Type.String(),
  updatedDateTime: Type.String(),
  statusCode: Type.String(),
  langCode: Type.String(),
  demographicDetails: Details,
});

/** PRE-10: one application with its answers; its version is the `ETag`. */
export const getApplication = operation({
  name: 'preregistration.application.get',
  contractId: 'PRE-10',
  summary: 'An application with its answers',
  method: 'GET',
  path: `${PATH}/prereg/:preRegistrationId`,
  family: preregistration(`${ID}.retrieve.details`),
  access: anyReader,
  audit: RETRIEVE,
  input: { params: Prid },
  checks: [],
  collects: 'first',
  output: ApplicationWire,
  failures: OWN,
});

/** PRE-12: declares an application complete, or takes that back. */
export const setApplicationStatus = operation({
  name: 'preregistration.application.set-status',
  contractId: 'PRE-12',
  summary: 'Declare an application complete or incomplete',
  method: 'PUT',
  path: `${PATH}/prereg/status/:preRegistrationId`,
  family: preregistration(`${ID}.status.update`),
  access: anyReader,
  audit: audited('PRE_402', 'UPDATE'),
  input: { params: Prid, query: Type.Object({ statusCode: Type.String({ maxLength: 64 }) }) },
  checks: [
    shape('query.statusCode', (value) => typeof value === 'string' && value.trim() !== '', {
      code: 'PRG_PAM_CORE_001',
      text: 'status code is invalid',
    }),
  ],
  collects: 'first',
  output: Type.Literal('STATUS_UPDATED_SUCESSFULLY'),
  failures: {
    ...OWN,
    'status-invalid': { code: 'PRG_PAM_APP_005', text: 'status code is invalid' },
    'not-changeable': NOT_CHANGEABLE,
    'application-incomplete': {
      code: 'PRG_PAM_APP_023',
      text: 'Failed to update status to pending appointment',
    },
  },
});

/** PRE-13: where an application stands; the misspelt member is the wire's. */
export const getApplicationStatus = operation({
  name: 'preregistration.application.status',
  contractId: 'PRE-13',
  summary: 'Where an application stands',
  method: 'GET',
  path: `${PATH}/prereg/status/:preRegistrationId`,
  family: preregistration(`${ID}.retrieve.status`),
  access: anyReader,
  audit: RETRIEVE,
  input: { params: Prid },
  checks: [],
  collects: 'first',
  output: Type.Object({ preRegistartionId: Type.String(), statusCode: Type.String() }),
  failures: OWN,
});

/** PRE-16: one application as whoever registers people reads it. */
export const getApplicationInfo = operation({
  name: 'preregistration.application.info',
  contractId: 'PRE-16',
  summary: 'An application with its answers and papers',
  method: 'GET',
  path: `${PATH}/prereg/info/:preRegistrationId`,
  family: preregistration(`${ID}.retrieve.details`),
  access: anyReader,
  audit: RETRIEVE,
  input: { params: Prid },
  checks: [],
  collects: 'first',
  output: Type.Object({
    demographicResponse: ApplicationWire,
    documentsMetaData: Nullable(DocumentsMetaData),
  }),
  failures: OWN,
});

/** PRE-15: when applications were changed last; the misspelt member is the wire's, and the centre is not looked at. */
export const listChangeTimes = operation({
  name: 'preregistration.application.change-times',
  contractId: 'PRE-15',
  summary: 'When applications were changed last',
  method: 'POST',
  path: `${PATH}/prereg/updatedTime`,
  family: preregistration(`${ID}.retrieve.date`),
  access: applicantOr(
    'REGISTRATION_OFFICER',
    'REGISTRATION_SUPERVISOR',
    'REGISTRATION_ADMIN',
    'REGISTRATION_PROCESSOR',
  ),
  audit: RETRIEVE,
  input: {
    body: Envelope(
      Type.Object({
        registartion_center_id: Type.Optional(Nullable(Type.String())),
        pre_registration_ids: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 10_000 }),
      }),
    ),
  },
  checks: envelopeChecks(`${ID}.retrieve.date`),
  collects: 'all',
  output: Type.Record(Type.String(), Type.String()),
  failures: {
    'nothing-asked': { code: 'PRG_PAM_CORE_001', text: 'request parameter is missing' },
    'application-unknown': NOT_FOUND,
  },
});

export const Deleted = Type.Object({
  preRegistrationId: Type.String(),
  deletedBy: Type.String(),
  deletedDateTime: Type.Integer(),
});

/** PRE-14: removes an application with its papers and gives its seat back. */
export const discardApplication = operation({
  name: 'preregistration.application.discard',
  contractId: 'PRE-14',
  summary: 'Discard an application',
  method: 'DELETE',
  path: `${PATH}/prereg/:preRegistrationId`,
  family: preregistration(`${ID}.delete`),
  access: applicant,
  audit: audited('PRE_403', 'DELETE'),
  input: { params: Prid },
  checks: [],
  collects: 'first',
  output: Deleted,
  failures: {
    ...OWN,
    'booking-type-invalid': { code: 'PRG_APP_016', text: 'Invalid booking type' },
    'not-discardable': { code: 'PRG_PAM_APP_003', text: 'delete operation is not allowed' },
  },
});
