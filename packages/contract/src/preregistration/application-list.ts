import { Type } from 'typebox';
import { applicantOr } from '../access.ts';
import { operation } from '../operation.ts';
import { Nullable, preregistration } from './wire.ts';

const PATH = '/preregistration/v1/applications';
const OFFICERS = ['REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR', 'REGISTRATION_ADMIN'] as const;
const RETRIEVE = {
  module: 'DEM',
  success: ['PRE_401', 'RETRIEVE'],
  failure: ['PRE_405', 'EXCEPTION'],
} as const;

/** The reference's portal begins a new application on this (reference-portals B4). */
const NOTHING_THERE = { code: 'PRG_PAM_APP_005', text: 'No record found for the requested user id' } as const;

/** PRE-11: the applications with a form, newest first; every number is a text. */
export const listApplications = operation({
  name: 'preregistration.application.list',
  contractId: 'PRE-11',
  summary: 'My applications that have a form',
  method: 'GET',
  path: `${PATH}/prereg`,
  family: preregistration('mosip.pre-registration.demographic.retrieve.basic'),
  access: applicantOr(...OFFICERS),
  audit: RETRIEVE,
  input: { query: Type.Object({ pageIndex: Type.Optional(Type.String({ maxLength: 20 })) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({
    basicDetails: Type.Array(
      Type.Object({
        preRegistrationId: Type.String(),
        statusCode: Type.String(),
        bookingMetadata: Nullable(
          Type.Object({
            registration_center_id: Type.String(),
            appointment_date: Type.String(),
            time_slot_from: Type.String(),
            time_slot_to: Type.String(),
          }),
        ),
        demographicMetadata: Type.Record(Type.String(), Type.Unknown()),
        dataCaptureLanguage: Type.Array(Type.String()),
      }),
    ),
    totalRecords: Type.String(),
    noOfRecords: Type.String(),
    pageIndex: Type.String(),
  }),
  failures: {
    'page-invalid': { code: 'PRG_PAM_APP_019', text: 'Invalid page index value' },
    'page-empty': { code: 'PRG_PAM_APP_016', text: 'no record found for the requested page index' },
    'nothing-there': NOTHING_THERE,
  },
});

const Row = Type.Object({
  applicationId: Type.String(),
  bookingType: Type.String(),
  bookingStatusCode: Type.String(),
  applicationStatusCode: Type.String(),
  appointmentDate: Nullable(Type.String()),
  bookingDate: Nullable(Type.String()),
  registrationCenterId: Nullable(Type.String()),
  slotFromTime: Nullable(Type.String()),
  slotToTime: Nullable(Type.String()),
  contactInfo: Type.String(),
  crBy: Type.String(),
  crDtime: Type.String(),
  updBy: Type.String(),
  updDtime: Type.String(),
});

/** PRE-21: every application of the caller, of one type or all, newest first. */
export const listAllApplications = operation({
  name: 'preregistration.application.list-all',
  contractId: 'PRE-21',
  summary: 'All my applications',
  method: 'GET',
  path: PATH,
  family: preregistration('mosip.preregistration.applications.all'),
  access: applicantOr(...OFFICERS),
  audit: RETRIEVE,
  input: { query: Type.Object({ type: Type.Optional(Type.String({ maxLength: 64 })) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({ allApplications: Type.Array(Row) }),
  failures: {
    'booking-type-invalid': { code: 'PRG_APP_016', text: 'Invalid booking type' },
    'nothing-there': NOTHING_THERE,
  },
});

const OWN = {
  'application-unknown': { code: 'PRG_APP_013', text: 'No Records Found' },
  'not-yours': { code: 'PRG_APP_015', text: 'Requested application id does not belong to the user' },
} as const;
const ApplicationId = Type.Object({ applicationId: Type.String({ maxLength: 64 }) });

/** PRE-22: one application of whatever type. */
export const getAnyApplication = operation({
  name: 'preregistration.application.get-any',
  contractId: 'PRE-22',
  summary: 'An application of any type',
  method: 'GET',
  path: `${PATH}/:applicationId`,
  family: preregistration('mosip.preregistration.applications.detail.info'),
  access: applicantOr('REGISTRATION_OFFICER'),
  audit: RETRIEVE,
  input: { params: ApplicationId },
  checks: [],
  collects: 'first',
  output: Row,
  failures: OWN,
});

/** PRE-23: where an application of whatever type stands. */
export const getAnyStatus = anyStatus('PRE-23', 'status', 'status');

/** OLD-6: the same, as betas of 1.2 call it. */
export const getAnyStatusByOldPath = anyStatus('OLD-6', 'status/info', 'status-by-old-path');

function anyStatus(contractId: string, path: string, name: string) {
  return operation({
    name: `preregistration.application.${name}-any`,
    contractId,
    summary: 'Where an application of any type stands',
    method: 'GET',
    path: `${PATH}/${path}/:applicationId`,
    family: preregistration('mosip.preregistration.applications.status'),
    access: applicantOr(...OFFICERS, 'PRE_REGISTRATION_ADMIN'),
    audit: RETRIEVE,
    input: { params: ApplicationId },
    checks: [],
    collects: 'first',
    output: Type.String(),
    failures: OWN,
  });
}
