import { Type } from 'typebox';
import { applicantOr } from '../access.ts';
import { operation } from '../operation.ts';
import { BOOKING_READ_AUDIT, CentreParams } from './appointment-wire.ts';
import { preregistration } from './wire.ts';

const DAYS = Type.Object({
  from_date: Type.Optional(Type.String({ maxLength: 36 })),
  to_date: Type.Optional(Type.String({ maxLength: 36 })),
});
const FAILURES = {
  'date-invalid': { code: 'PRG_CORE_REQ_019', text: 'Invalid date time format' },
  'days-reversed': { code: 'PRG_CORE_REQ_020', text: 'From date is greater than To date' },
  'no-bookings': { code: 'PRG_BOOK_RCI_032', text: 'Record not found for date range and reg center id' },
} as const;
/** An applicant is told of their own applications only; the reference tells everybody's. */
const access = applicantOr('REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR', 'REGISTRATION_ADMIN');

/** PRE-56: who is booked at a centre (§2.10.7). */
export const listCentreBookings = operation({
  name: 'preregistration.booking.ids-of-centre',
  contractId: 'PRE-56',
  summary: 'The applications booked at a centre',
  method: 'GET',
  path: '/preregistration/v1/appointment/preRegistrationId/:registrationCenterId',
  family: preregistration('mosip.pre-registration.appointment.ids'),
  access,
  audit: BOOKING_READ_AUDIT,
  input: { params: CentreParams, query: DAYS },
  checks: [],
  collects: 'first',
  output: Type.Object({
    registration_center_id: Type.String(),
    pre_registration_ids: Type.Array(Type.String()),
  }),
  failures: FAILURES,
});

/** PRE-57: who is booked at a centre, and when (§2.10.8). */
export const listCentreAppointments = operation({
  name: 'preregistration.booking.appointments-of-centre',
  contractId: 'PRE-57',
  summary: 'The applications booked at a centre, with their appointments',
  method: 'GET',
  path: '/preregistration/v1/appointment/registrationCenterId/:registrationCenterId',
  family: preregistration('mosip.pre-registration.appointment.ids'),
  access,
  audit: BOOKING_READ_AUDIT,
  input: { params: CentreParams, query: DAYS },
  checks: [],
  collects: 'first',
  output: Type.Object({
    registrationCenterId: Type.String(),
    idsWithAppointmentDate: Type.Record(
      Type.String(),
      Type.Record(Type.String(), Type.Object({ fromTime: Type.String(), toTime: Type.String() })),
    ),
  }),
  failures: FAILURES,
});
