import { Type } from 'typebox';
import { applicantOr, clientWith } from '../access.ts';
import type { Access } from '../access.ts';
import { shape } from '../checks.ts';
import type { WireFailure } from '../family.ts';
import { operation } from '../operation.ts';
import {
  APPLICATION_UNKNOWN,
  AskedId,
  BOOKING_AUDIT,
  BOOKING_MISSING,
  BOOKING_READ_AUDIT,
  NOT_YOURS,
  NOT_YOURS_AT_SERVICE,
  PRID_MISSING,
  PRID_MISSING_AT_SERVICE,
  PridParams,
  isFilled,
} from './appointment-wire.ts';
import { preregistration } from './wire.ts';

interface Place<A extends Access> {
  readonly contractId: string;
  readonly path: string;
  readonly access: A;
  readonly pridMissing: WireFailure;
  readonly notYours: WireFailure;
}

const CANCEL_FAILURES = {
  'application-unknown': APPLICATION_UNKNOWN,
  'booking-missing': BOOKING_MISSING,
  'not-cancellable': { code: 'PRG_BOOK_RCI_018', text: 'Appointment cannot be canceled' },
  'too-late-to-cancel': {
    code: 'PRG_BOOK_RCI_026',
    text: 'Appointment cancelling cannot be done within {hours}hours',
  },
} as const;

function get<const A extends Access>(
  name: string,
  { contractId, path, access, notYours }: Omit<Place<A>, 'pridMissing'>,
) {
  return operation({
    name,
    contractId,
    summary: 'The appointment of an application',
    method: 'GET',
    path: `/preregistration/v1${path}/:preRegistrationId`,
    family: preregistration('mosip.pre-registration.appointment.fetch'),
    access,
    audit: BOOKING_READ_AUDIT,
    input: { params: PridParams },
    checks: [shape('params.preRegistrationId', isFilled, PRID_MISSING)],
    collects: 'first',
    output: Type.Object({
      registration_center_id: Type.String(),
      appointment_date: Type.String(),
      time_slot_from: Type.String(),
      time_slot_to: Type.String(),
    }),
    failures: {
      'application-unknown': APPLICATION_UNKNOWN,
      'not-yours': notYours,
      'booking-missing': BOOKING_MISSING,
    },
  });
}

function cancel<const A extends Access>(
  name: string,
  { contractId, path, access, pridMissing, notYours }: Place<A>,
) {
  return operation({
    name,
    contractId,
    summary: 'Cancel an appointment',
    method: 'PUT',
    path: `/preregistration/v1${path}/:preRegistrationId`,
    family: preregistration('mosip.pre-registration.appointment.cancel'),
    access,
    audit: { ...BOOKING_AUDIT, success: ['PRE_402', 'UPDATE'] },
    input: { params: PridParams },
    checks: [shape('params.preRegistrationId', isFilled, pridMissing)],
    collects: 'first',
    output: Type.Object({ transactionId: Type.String(), message: Type.String() }),
    failures: { ...CANCEL_FAILURES, 'not-yours': notYours },
  });
}

function discard<const A extends Access>(
  name: string,
  { contractId, path, access, pridMissing, notYours }: Place<A>,
) {
  return operation({
    name,
    contractId,
    summary: 'Give an appointment up, because the application is discarded',
    method: 'DELETE',
    path: `/preregistration/v1${path}`,
    family: preregistration('mosip.preregistration.booking.delete'),
    access,
    audit: { ...BOOKING_AUDIT, success: ['PRE_403', 'DELETE'] },
    input: { query: Type.Object({ preRegistrationId: AskedId }) },
    checks: [shape('query.preRegistrationId', isFilled, pridMissing)],
    collects: 'first',
    output: Type.Object({
      preRegistrationId: Type.String(),
      deletedBy: Type.String(),
      deletedDateTime: Type.String(),
    }),
    failures: {
      ...CANCEL_FAILURES,
      'not-yours': notYours,
      'not-cancellable': { code: 'PRG_BOOK_RCI_028', text: 'Failed to delete the pre registration record' },
    },
  });
}

const APPLICATIONS = {
  path: '/applications/appointment',
  pridMissing: PRID_MISSING,
  notYours: NOT_YOURS,
} as const;
const SERVICE = {
  path: '/appointment',
  pridMissing: PRID_MISSING_AT_SERVICE,
  notYours: NOT_YOURS_AT_SERVICE,
} as const;

/** PRE-36 to PRE-38: what the reference's portal calls (§2.4). */
export const getAppointment = get('preregistration.appointment.get', {
  ...APPLICATIONS,
  contractId: 'PRE-36',
  access: applicantOr('REGISTRATION_OFFICER'),
});
export const cancelAppointment = cancel('preregistration.appointment.cancel', {
  ...APPLICATIONS,
  contractId: 'PRE-37',
  access: applicantOr('REGISTRATION_OFFICER', 'PRE_REGISTRATION_ADMIN'),
});
export const discardAppointment = discard('preregistration.appointment.discard', {
  ...APPLICATIONS,
  contractId: 'PRE-38',
  access: applicantOr('REGISTRATION_OFFICER', 'PRE_REGISTRATION_ADMIN'),
});
/** PRE-39: a cancellation by a centre, which no hours bind; so no applicant's. */
export const cancelInternally = cancel('preregistration.appointment.cancel-internally', {
  ...APPLICATIONS,
  path: '/internal/applications/appointment',
  contractId: 'PRE-39',
  access: clientWith('REGISTRATION_OFFICER', 'PRE_REGISTRATION_ADMIN'),
});

/** PRE-52 to PRE-55: the booking service's own paths (§2.10.4 to §2.10.6). */
export const getAppointmentAtService = get('preregistration.booking.get', {
  ...SERVICE,
  contractId: 'PRE-52',
  access: applicantOr(
    'REGISTRATION_OFFICER',
    'REGISTRATION_SUPERVISOR',
    'REGISTRATION_ADMIN',
    'PRE_REGISTRATION_ADMIN',
  ),
});
export const cancelAtService = cancel('preregistration.booking.cancel', {
  ...SERVICE,
  contractId: 'PRE-53',
  access: applicantOr('PRE_REGISTRATION_ADMIN'),
});
export const cancelInBatch = cancel('preregistration.booking.cancel-in-batch', {
  ...SERVICE,
  path: '/batch/appointment',
  contractId: 'PRE-54',
  access: clientWith('PRE_REGISTRATION_ADMIN', 'REGISTRATION_SUPERVISOR'),
});
export const discardAtService = discard('preregistration.booking.discard', {
  ...SERVICE,
  contractId: 'PRE-55',
  access: applicantOr('PRE_REGISTRATION_ADMIN'),
});
