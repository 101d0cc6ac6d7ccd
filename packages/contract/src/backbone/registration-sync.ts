import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { shape } from '../checks.ts';
import { File, isFilePart } from '../multipart.ts';
import { operation } from '../operation.ts';
import { audit, registrationFamily } from './registration-wire.ts';

/** Announcing and sending packets (identity-backbone §15.1, §15.2). */
const SENDERS = clientWith(
  'REGISTRATION_OFFICER',
  'REGISTRATION_SUPERVISOR',
  'REGISTRATION_ADMIN',
  'REGISTRATION_PROCESSOR',
  'RESIDENT',
);
const undecipherable = { code: 'RPR-RGS-028', text: 'Decryption Failed' };

const syncing = {
  method: 'POST',
  family: registrationFamily('mosip.registration.sync'),
  access: SENDERS,
  collects: 'first',
  audit: audit('REGISTRATION_SYNC'),
  input: {
    headers: Type.Object({
      'center-machine-refid': Type.Optional(Type.String()),
      timestamp: Type.Optional(Type.String()),
    }),
    // A JSON text, not an object: what it holds is encrypted (identity-backbone §29.9).
    body: Type.String(),
  },
  checks: [shape('body', (value) => typeof value === 'string' && value !== '', undecipherable)],
  output: Type.Array(
    Type.Object({
      registrationId: Type.Union([Type.String(), Type.Null()]),
      status: Type.Union([Type.Literal('SUCCESS'), Type.Literal('FAILURE')]),
      errorCode: Type.Optional(Type.String()),
      message: Type.Optional(Type.String()),
    }),
  ),
  failures: {
    'sync-not-decipherable': undecipherable,
    'sync-unreadable': { code: 'RPR-RGS-017', text: 'JSON Parsing Failed' },
    'version-missing': { code: 'RPR-RGS-019', text: 'Missing Request Value - version' },
    'time-missing': { code: 'RPR-RGS-020', text: 'Missing Request Value - timestamp' },
    'id-missing': { code: 'RPR-RGS-021', text: 'Missing Request Value - id' },
    'version-invalid': { code: 'RPR-RGS-022', text: 'Invalid Request Value - version' },
    'time-invalid': { code: 'RPR-RGS-023', text: 'Invalid Request Value - timestamp' },
    'id-invalid': { code: 'RPR-RGS-024', text: 'Invalid Request Value - id' },
  },
} as const;

export const syncRegistrations = operation({
  ...syncing,
  name: 'registration.sync',
  contractId: 'REG-1',
  summary: 'Announce packets before they are sent',
  path: '/registrationprocessor/v1/registrationstatus/sync',
});

export const syncPackets = operation({
  ...syncing,
  name: 'registration.sync-packets',
  contractId: 'REG-2',
  summary: 'Announce packets by ids of their own before they are sent',
  path: '/registrationprocessor/v1/registrationstatus/syncV2',
});

/** What is wrong with one announcement among several; the others count all the same. */
export const SYNC_FAULTS = {
  'registration-id-missing': { code: 'RPR-RGS-006', text: 'Invalid Request Value - RID is NULL' },
  'registration-id-wrong-time': {
    code: 'RPR-RGS-007',
    text: 'Invalid Request Value - Invalid Timestamp in RID',
  },
  'registration-id-not-numeric': { code: 'RPR-RGS-008', text: 'Invalid Request Value - RID Must be Numeric' },
  'registration-id-wrong-length': {
    code: 'RPR-RGS-009',
    text: 'Invalid Request Value - RID Length is not as per Configuration',
  },
  'centre-unknown': { code: 'RPR-RGS-014', text: 'Invalid Request Value - Center or Machine ID' },
  'process-unknown': { code: 'RPR-RGS-014', text: 'Invalid Request Value - registrationType' },
  'size-invalid': { code: 'RPR-RGS-014', text: 'Invalid Request Value - packetSize' },
  'language-invalid': { code: 'RPR-RGS-004', text: 'Invalid Request Value - Language Code is Invalid' },
  'not-approved': { code: 'RPR-RGS-026', text: 'Invalid Request Value - Supervisor Status is Invalid' },
  'hash-invalid': { code: 'RPR-RGS-027', text: 'Invalid Request Value - Hash Sequence is NULL' },
  'registration-under-way': { code: 'RPR-RGS-029', text: 'Sync failed - the packet was received already' },
  'additional-request-unknown': {
    code: 'RPR-RGS-036',
    text: 'Invalid Request Value - AdditionalInfoRequestId is Invalid',
  },
  'packet-id-missing': { code: 'RPR-RGS-037', text: 'Invalid Request Value - PacketId is NULL' },
} as const;

const noFile = { code: 'RPR-PKR-006', text: 'Packet is Empty/NULL' };

export const receivePacket = operation({
  name: 'registration.packet.receive',
  contractId: 'REG-3',
  summary: 'Send a packet that was announced',
  method: 'POST',
  path: '/registrationprocessor/v1/packetreceiver/registrationpackets',
  family: registrationFamily('mosip.registration.packet'),
  access: SENDERS,
  audit: audit('REGISTRATION_PACKET_RECEIVE'),
  multipart: { unreadable: { code: 'RPR-PKR-002', text: 'Invalid Packet Size' } },
  input: { body: Type.Object({ file: File }) },
  checks: [shape('body.file', isFilePart, noFile)],
  collects: 'first',
  output: Type.Object({ status: Type.Literal('Packet is in PACKET_RECEIVED status') }),
  failures: {
    'file-name-invalid': { code: 'RPR-PKR-003', text: 'Invalid Packet Format' },
    'not-announced': { code: 'RPR-PKR-001', text: 'Packet Not Found in Sync Table' },
    'packet-too-large': { code: 'RPR-PKR-002', text: 'Invalid Packet Size' },
    'packet-received-before': { code: 'RPR-PKR-005', text: 'Duplicate Request Received' },
    'scanner-unavailable': { code: 'RPR-PKR-008', text: 'Virus Scan Service is Not Responding' },
    'hash-differs': { code: 'RPR-PKR-009', text: 'Packet HashSequence did not match' },
    'packet-infected': { code: 'RPR-PKR-010', text: 'Virus was Found in Packet' },
    'size-differs': { code: 'RPR-PKR-013', text: 'Packet Size is Not Matching' },
  },
});
