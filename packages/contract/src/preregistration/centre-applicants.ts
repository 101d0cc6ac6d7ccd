import { Type } from 'typebox';
import { applicantOr } from '../access.ts';
import { operation } from '../operation.ts';
import { AskedId, BOOKING_READ_AUDIT } from './appointment-wire.ts';
import { preregistration } from './wire.ts';

/**
 * PRE-24: who comes to a centre, with the address or number they sign in by (§2.3.4). An applicant is told of their own
 * applications only, staff of those of their centre; the reference tells everybody's.
 */
export const listCentreApplicants = operation({
  name: 'preregistration.application.list-of-centre',
  contractId: 'PRE-24',
  summary: 'The applications booked at a centre, with who made them',
  method: 'GET',
  path: '/preregistration/v1/applications/bookings/:regCenterId',
  family: preregistration('mosip.preregistration.applications.all'),
  access: applicantOr('REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR', 'REGISTRATION_ADMIN'),
  audit: BOOKING_READ_AUDIT,
  input: {
    params: Type.Object({ regCenterId: AskedId }),
    query: Type.Object({
      appointmentDate: Type.Optional(Type.String({ maxLength: 36 })),
      appointmentToDate: Type.Optional(Type.String({ maxLength: 36 })),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Array(
    Type.Object({
      applicationId: Type.String(),
      applicationStatusCode: Type.String(),
      bookingStatusCode: Type.String(),
      appointmentDate: Type.String(),
      slotFromTime: Type.String(),
      slotToTime: Type.String(),
      crBy: Type.String(),
      crDtime: Type.String(),
      registrationCenterId: Type.String(),
      bookingType: Type.String(),
    }),
  ),
  failures: {
    'date-invalid': { code: 'PRG_APP_013', text: 'Invaild Request Argument' },
    'centre-unknown': { code: 'PRG_BOOK_RCI_032', text: 'Record not found for date range and reg center id' },
  },
});
