import { Type } from 'typebox';
import { applicant, applicantOr } from '../access.ts';
import type { Access } from '../access.ts';
import { shape } from '../checks.ts';
import type { WireFailure } from '../family.ts';
import { operation } from '../operation.ts';
import {
  APPLICATION_UNKNOWN,
  AskedId,
  BOOKING_AUDIT,
  CENTRE_UNKNOWN,
  CENTRE_WITHOUT_SLOTS,
  NOT_YOURS,
  NOT_YOURS_AT_SERVICE,
  PRID_MISSING,
  PridParams,
  isFilled,
} from './appointment-wire.ts';
import { Envelope, Nullable, envelopeChecks, preregistration } from './wire.ts';

const BOOK_ID = 'mosip.pre-registration.booking.book';
const SUCCESS = 'Appointment booked successfully';

/** Blank and absent members have refusals of their own, after those about the application (§2.10.2). */
const AskedTimes = {
  registration_center_id: Type.Optional(Nullable(AskedId)),
  appointment_date: Type.Optional(Nullable(Type.String({ maxLength: 36 }))),
  time_slot_from: Type.Optional(Nullable(Type.String({ maxLength: 36 }))),
  time_slot_to: Type.Optional(Nullable(Type.String({ maxLength: 36 }))),
};
const MOST_TOGETHER = 50;
const Told = Type.Object({ bookingMessage: Type.Literal(SUCCESS) });
const KeyHeader = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) });

const WRONG_DATE = 'Invalid Booking Date Time found for';

const FAILURES = {
  'application-repeated': { code: 'PRG_BOOK_RCI_005', text: 'Appointment booking/re-booking cannot be done' },
  'date-invalid': { code: 'PRG_BOOK_RCI_031', text: `${WRONG_DATE} - {prid}` },
  'date-past': { code: 'PRG_BOOK_RCI_031', text: `${WRONG_DATE} preregistration id - {prid}` },
  'application-unknown': APPLICATION_UNKNOWN,
  'application-incomplete': {
    code: 'PRG_BOOK_RCI_036',
    text: 'Appointment cannot be booked for incomplete application',
  },
  'application-prefetched': {
    code: 'PRG_BOOK_RCI_036',
    text: 'Appointment cannot be booked for prefetched application',
  },
  'centre-missing': { code: 'PRG_BOOK_RCI_007', text: 'Registration center id not entered' },
  'date-missing': { code: 'PRG_BOOK_RCI_008', text: 'Booking date time not selected' },
  'time-missing': { code: 'PRG_BOOK_RCI_003', text: 'User has not selected time slot' },
  'centre-unknown': CENTRE_UNKNOWN,
  'centre-without-slots': CENTRE_WITHOUT_SLOTS,
  'slot-unavailable': {
    code: 'PRG_BOOK_RCI_002',
    text: 'Appointment booking/re-booking cannot be done as the requested slot is not available. Please select another slot or try again later',
  },
  'too-late-to-rebook': {
    code: 'PRG_BOOK_RCI_026',
    text: 'Appointment re-booking cannot be done within {hours} hours',
  },
  'key-used-for-another': { code: 'PRG_CORE_REQ_015', text: 'Idempotency-Key was used for another request' },
} as const;

interface Place<A extends Access> {
  readonly contractId: string;
  readonly path: string;
  readonly access: A;
  readonly notYours: WireFailure;
}

function bookOne<const A extends Access>(name: string, { contractId, path, access, notYours }: Place<A>) {
  return operation({
    name,
    contractId,
    summary: 'Book an appointment, or move it',
    method: 'POST',
    path: `/preregistration/v1${path}/:preRegistrationId`,
    family: preregistration(BOOK_ID),
    access,
    audit: BOOKING_AUDIT,
    input: {
      params: PridParams,
      headers: KeyHeader,
      body: Envelope(Type.Object(AskedTimes)),
    },
    checks: [shape('params.preRegistrationId', isFilled, PRID_MISSING), ...envelopeChecks(BOOK_ID)],
    collects: 'all',
    output: Told,
    failures: { ...FAILURES, 'not-yours': notYours },
  });
}

function bookTogether<const A extends Access>(
  name: string,
  { contractId, path, access, notYours }: Place<A>,
) {
  return operation({
    name,
    contractId,
    summary: 'Book the appointments of several applications, all or none',
    method: 'POST',
    path: `/preregistration/v1${path}`,
    family: preregistration(BOOK_ID),
    access,
    audit: BOOKING_AUDIT,
    input: {
      headers: KeyHeader,
      body: Envelope(
        Type.Object({
          bookingRequest: Type.Array(
            Type.Object({ preRegistrationId: Type.Optional(Nullable(AskedId)), ...AskedTimes }),
            { minItems: 1, maxItems: MOST_TOGETHER },
          ),
        }),
      ),
    },
    checks: envelopeChecks(BOOK_ID),
    collects: 'all',
    output: Type.Object({ bookingStatusResponse: Type.Array(Told) }),
    failures: { ...FAILURES, 'not-yours': notYours },
  });
}

/** PRE-34 and PRE-35: what the reference's portal calls (§2.4). */
export const bookAppointment = bookOne('preregistration.appointment.book', {
  contractId: 'PRE-34',
  path: '/applications/appointment',
  access: applicantOr('REGISTRATION_OFFICER'),
  notYours: NOT_YOURS,
});
export const bookGroup = bookTogether('preregistration.appointment.book-group', {
  contractId: 'PRE-35',
  path: '/applications/appointment',
  access: applicantOr('REGISTRATION_OFFICER'),
  notYours: NOT_YOURS,
});

/** PRE-50 and PRE-51: the booking service's own paths (§2.10.2, §2.10.3). */
export const bookAtService = bookOne('preregistration.booking.book', {
  contractId: 'PRE-50',
  path: '/appointment',
  access: applicant,
  notYours: NOT_YOURS_AT_SERVICE,
});
export const bookGroupAtService = bookTogether('preregistration.booking.book-group', {
  contractId: 'PRE-51',
  path: '/appointment',
  access: applicant,
  notYours: NOT_YOURS_AT_SERVICE,
});
