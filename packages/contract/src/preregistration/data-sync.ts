import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import type { WireFailure } from '../family.ts';
import { operation } from '../operation.ts';
import { NOT_FOUND } from './application.ts';
import { AskedId, PridParams } from './appointment-wire.ts';
import { Envelope, Nullable, envelopeChecksInTurn, preregistration } from './wire.ts';

const OFFICE = ['REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR', 'REGISTRATION_ADMIN'] as const;
const IDS = 'mosip.pre-registration.datasync.fetch.ids';
const FETCH = 'mosip.pre-registration.datasync.fetch';
const STORE = 'mosip.pre-registration.datasync.store';
const SYNC_AUDIT = {
  module: 'DAT',
  success: ['PRE_406', 'SYNC'],
  failure: ['PRE_405', 'EXCEPTION'],
} as const;

/** Told instead of an answer that cannot be signed (§2.11). */
export const NOT_SIGNED: WireFailure = { code: 'PRG_DATA_SYNC_020', text: 'Failed to sign the data' };

const OptionalText = Type.Optional(Nullable(AskedId));
const CentreAndDays = Envelope(
  Type.Object({ registrationCenterId: OptionalText, fromDate: OptionalText, toDate: OptionalText }),
);

const LIST = {
  family: preregistration(IDS),
  access: clientWith(...OFFICE),
  audit: SYNC_AUDIT,
  input: { body: CentreAndDays },
  checks: envelopeChecksInTurn(IDS),
  collects: 'first',
  failures: {
    'centre-missing': { code: 'PRG_DATA_SYNC_009', text: 'registration center id is invalid' },
    'date-invalid': { code: 'PRG_CORE_REQ_019', text: 'Invalid date time format' },
    'days-reversed': { code: 'PRG_CORE_REQ_020', text: 'From date is greater than To date' },
    'no-bookings': { code: 'PRG_BOOK_RCI_032', text: 'Record not found for date range and reg center id' },
  },
} as const;

/** PRE-59: whom a centre expects, with the local time of each (§2.11.1). */
export const listBookedIds = operation({
  ...LIST,
  name: 'preregistration.sync.ids',
  contractId: 'PRE-59',
  summary: 'The applications a registration client of a centre shall take along',
  method: 'POST',
  path: '/preregistration/v1/sync',
  output: Type.Object({
    transactionId: Type.Null(),
    countOfPreRegIds: Type.String(),
    preRegistrationIds: Type.Record(Type.String(), Type.String()),
  }),
});

/** PRE-60: the same, with the kind of each (§2.11.2). */
export const listBookedApplications = operation({
  ...LIST,
  name: 'preregistration.sync.applications',
  contractId: 'PRE-60',
  summary: 'The applications a registration client of a centre shall take along, with their kinds',
  method: 'POST',
  path: '/preregistration/v1/syncV2',
  output: Type.Object({
    applications: Type.Array(
      Type.Object({
        applicationId: Type.String(),
        appointmentDtTime: Type.String(),
        bookingType: Type.String(),
      }),
    ),
  }),
});

const Packet = Type.Object({
  'pre-registration-id': Type.String(),
  'registration-client-id': Nullable(Type.String()),
  'appointment-date': Nullable(Type.String()),
  'from-time-slot': Nullable(Type.String()),
  'to-time-slot': Nullable(Type.String()),
  'zip-filename': Type.String(),
  'zip-bytes': Type.String(),
});
const PACKET = {
  family: preregistration(FETCH),
  access: clientWith(...OFFICE),
  audit: SYNC_AUDIT,
  checks: [],
  collects: 'first',
  output: Packet,
} as const;
const PACKET_FAILURES = {
  consumed: { code: 'PRG_DATA_SYNC_022', text: 'Preregistration-Id has been consumed' },
  'document-damaged': { code: 'PRG_DATA_SYNC_006', text: 'unable to fetch the document' },
  'machine-key-missing': {
    code: 'PRG_DATA_SYNC_018',
    text: 'Failed to fetch machines encryption publickey',
  },
} as const;

/** PRE-61: one application with its papers, as a plain archive (§2.11.3). */
export const fetchPlainPacket = operation({
  ...PACKET,
  name: 'preregistration.sync.packet',
  contractId: 'PRE-61',
  summary: 'An application with its papers, as an archive',
  method: 'GET',
  path: '/preregistration/v1/sync/:preRegistrationId',
  input: { params: PridParams },
  failures: {
    ...PACKET_FAILURES,
    'application-unknown': NOT_FOUND,
  },
});

/** PRE-62: the same, encrypted for one machine. */
export const fetchPacketForMachine = operation({
  ...PACKET,
  name: 'preregistration.sync.packet-for-machine',
  contractId: 'PRE-62',
  summary: 'An application with its papers, as an archive that one machine can open',
  method: 'GET',
  path: '/preregistration/v1/sync/:preRegistrationId/:machineId',
  input: { params: Type.Object({ ...PridParams.properties, machineId: AskedId }) },
  failures: {
    ...PACKET_FAILURES,
    'application-unknown': {
      code: 'PRG_DATA_SYNC_019',
      text: 'Failed to fetch the info the preregistration Id',
    },
  },
});

/** PRE-63: which applications were registered (§2.11.4). */
export const receiveConsumedIds = operation({
  name: 'preregistration.sync.receive-consumed',
  contractId: 'PRE-63',
  summary: 'Say which applications were registered',
  method: 'POST',
  path: '/preregistration/v1/sync/consumedPreRegIds',
  family: preregistration(STORE),
  access: clientWith(...OFFICE, 'REGISTRATION_PROCESSOR'),
  audit: { module: 'REV', success: ['PRE_408', 'REVERSESYNC'], failure: ['PRE_405', 'EXCEPTION'] },
  input: {
    body: Envelope(
      Type.Object({
        preRegistrationIds: Type.Optional(Nullable(Type.Array(AskedId, { maxItems: 10_000 }))),
      }),
    ),
  },
  checks: envelopeChecksInTurn(STORE),
  collects: 'first',
  output: Type.Object({
    transactionId: Type.String(),
    countOfStoredPreRegIds: Type.String(),
    preRegistrationIds: Type.Array(Type.String()),
  }),
  failures: {
    'prids-invalid': { code: 'PRG_DATA_SYNC_011', text: 'requested preregistration ids are not valid' },
  },
});
