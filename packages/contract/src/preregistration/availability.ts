import { Type } from 'typebox';
import { applicant, applicantOr } from '../access.ts';
import type { Access } from '../access.ts';
import { operation } from '../operation.ts';
import { SEATS_READ_AUDIT, CENTRE_UNKNOWN, CENTRE_WITHOUT_SLOTS, CentreParams } from './appointment-wire.ts';
import { preregistration } from './wire.ts';

const Calendar = Type.Object({
  regCenterId: Type.String(),
  centerDetails: Type.Array(
    Type.Object({
      date: Type.String(),
      /** Days without a free slot are left out, so never true. */
      holiday: Type.Literal(false),
      timeSlots: Type.Array(
        Type.Object({ fromTime: Type.String(), toTime: Type.String(), availability: Type.Number() }),
      ),
    }),
  ),
});

function list<const A extends Access>(name: string, contractId: string, path: string, access: A) {
  return operation({
    name,
    contractId,
    summary: 'The slots of a centre that can be booked',
    method: 'GET',
    path: `/preregistration/v1${path}/:registrationCenterId`,
    family: preregistration('mosip.pre-registration.appointment.availability'),
    access,
    audit: SEATS_READ_AUDIT,
    input: { params: CentreParams },
    checks: [],
    collects: 'first',
    output: Calendar,
    failures: { 'centre-unknown': CENTRE_UNKNOWN, 'centre-without-slots': CENTRE_WITHOUT_SLOTS },
  });
}

/** PRE-33: what the reference's portal calls (§2.4). */
export const listAvailability = list(
  'preregistration.appointment.availability',
  'PRE-33',
  '/applications/appointment/slots/availability',
  applicantOr('REGISTRATION_OFFICER'),
);

/** PRE-49: the booking service's own path (§2.10.1). */
export const listAvailabilityAtService = list(
  'preregistration.booking.availability',
  'PRE-49',
  '/appointment/availability',
  applicant,
);
