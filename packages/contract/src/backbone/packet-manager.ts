import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import { clientWith } from '../access.ts';
import { isObject, matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Faults, WireFailure } from '../family.ts';
import { operation } from '../operation.ts';

/** Packets for the registration processor's stages (identity-backbone §14.4). */
const PATH = '/commons/v1/packetmanager';
const missing: WireFailure = { code: 'KER-PUT-001', text: 'Invalid request input' };
const faults: Faults = {
  unreadable: missing,
  internal: { code: 'KER-PUT-004', text: 'System Exception occured' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'KER-PUT-004', text: 'Too many requests', status: 429 },
};

const shared = (id: string) =>
  ({
    family: kernel({
      id,
      version: 'v1',
      errorsOnSuccess: 'empty-list',
      metadata: 'present',
      faults,
    }),
    access: clientWith('REGISTRATION_PROCESSOR'),
    collects: 'first',
  }) as const;
const reader = shared('mosip.registration.packet.reader');
const writer = shared('mosip.registration.packet.writer');
const audit = (name: string) =>
  ({ module: 'KER-PUT', success: ['KER-PUT-200', name], failure: ['KER-PUT-201', name] }) as const;

const isId = matches(/^[\w-]{1,64}$/u);
const checks = [
  shape('body.request', isObject, missing),
  shape('body.request.id', isId, { code: 'KER-PUT-002', text: 'Unable to Find File in Destination Folder' }),
];
const Id = Type.String({ maxLength: 64 });
const Choice = {
  id: Id,
  source: Type.Optional(Type.Union([Type.String({ maxLength: 64 }), Type.Null()])),
  process: Type.Optional(Type.Union([Type.String({ maxLength: 64 }), Type.Null()])),
  bypassCache: Type.Optional(Type.Unknown()),
};
const Envelope = <T extends TSchema>(request: T) => Type.Object({ request });
const Text = Type.String();
const Texts = Type.Record(Text, Type.Union([Text, Type.Null()]));

/** What keeps a packet from being read. */
const readFailures = {
  'packet-unknown': { code: 'KER-PUT-006', text: 'No available provider for given source and process' },
  'packet-not-decipherable': { code: 'KER-PUT-003', text: 'Packet decryption failed' },
  'packet-corrupt': { code: 'KER-PUT-002', text: 'Unable to Find File in Destination Folder' },
  'packet-too-large': { code: 'KER-PUT-014', text: 'Packet keeper exception occured.' },
  'packet-of-another': { code: 'KER-PUT-019', text: 'Packet Integrity check failed' },
  'packet-signature-wrong': { code: 'KER-PUT-019', text: 'Packet Integrity check failed' },
  'packet-hash-wrong': { code: 'KER-PUT-019', text: 'Packet Integrity check failed' },
  'packet-without-audits': { code: 'KER-PUT-019', text: 'Packet Integrity check failed' },
} as const;

export const createPacket = operation({
  ...writer,
  name: 'packet.create',
  contractId: 'PKT-1',
  summary: 'Build a packet, encrypt and sign it and keep it; of one source and process there is one',
  method: 'PUT',
  path: `${PATH}/createPacket`,
  audit: audit('PACKET_CREATE'),
  input: {
    body: Envelope(
      Type.Object({
        id: Id,
        source: Type.String({ minLength: 1, maxLength: 64 }),
        process: Type.String({ minLength: 1, maxLength: 64 }),
        refId: Type.String({ maxLength: 64 }),
        schemaVersion: Type.String({ maxLength: 16 }),
        schemaJson: Type.Optional(Type.Unknown()),
        fields: Texts,
        documents: Type.Optional(
          Type.Record(
            Text,
            Type.Object({
              document: Text,
              value: Type.Optional(Type.Union([Text, Type.Null()])),
              type: Text,
              format: Type.String({ pattern: '^[A-Za-z0-9]{1,8}$' }),
              refNumber: Type.Optional(Type.Union([Text, Type.Null()])),
            }),
          ),
        ),
        metaInfo: Type.Optional(Texts),
        audits: Type.Array(Type.Record(Text, Type.Unknown())),
        offlineMode: Type.Optional(Type.Unknown()),
      }),
    ),
  },
  checks,
  output: Type.Array(
    Type.Object({
      id: Text,
      packetName: Text,
      source: Text,
      process: Text,
      refId: Text,
      schemaVersion: Text,
      signature: Text,
      encryptedHash: Text,
      providerName: Text,
      providerVersion: Text,
      creationDate: Text,
    }),
  ),
  failures: {
    'packet-without-audits': {
      code: 'KER-PUT-015',
      text: 'Packet creation exception - audits are mandatory',
    },
    'place-unknown': { code: 'KER-PUT-015', text: 'Packet creation exception - refId is invalid' },
    'field-name-invalid': {
      code: 'KER-PUT-015',
      text: 'Packet creation exception - a field name is invalid',
    },
  },
});

export const searchField = operation({
  ...reader,
  name: 'packet.field',
  contractId: 'PKT-2',
  summary: 'One attribute of a packet, as JSON in a text',
  method: 'POST',
  path: `${PATH}/searchField`,
  audit: audit('PACKET_READ'),
  input: { body: Envelope(Type.Object({ ...Choice, field: Type.String({ maxLength: 128 }) })) },
  checks,
  output: Type.Object({ fields: Texts }),
  failures: readFailures,
});

export const searchFields = operation({
  ...reader,
  name: 'packet.fields',
  contractId: 'PKT-3',
  summary: 'Attributes of a packet, each as JSON in a text',
  method: 'POST',
  path: `${PATH}/searchFields`,
  audit: audit('PACKET_READ'),
  input: {
    body: Envelope(
      Type.Object({ ...Choice, fields: Type.Array(Type.String({ maxLength: 128 }), { maxItems: 200 }) }),
    ),
  },
  checks,
  output: Type.Object({ fields: Texts }),
  failures: readFailures,
});

export const readDocument = operation({
  ...reader,
  name: 'packet.document',
  contractId: 'PKT-4',
  summary: 'A paper of a packet',
  method: 'POST',
  path: `${PATH}/document`,
  audit: audit('PACKET_READ'),
  input: { body: Envelope(Type.Object({ ...Choice, documentName: Type.String({ maxLength: 128 }) })) },
  checks,
  output: Type.Union([
    Type.Null(),
    Type.Object({
      document: Text,
      value: Text,
      type: Text,
      format: Text,
      refNumber: Type.Union([Text, Type.Null()]),
    }),
  ]),
  failures: readFailures,
});

const Segment = Type.Object({
  bdbInfo: Type.Object({
    format: Type.Object({ organization: Text, type: Text }),
    creationDate: Type.Union([Text, Type.Null()]),
    type: Type.Array(Text),
    subtype: Type.Array(Text),
    quality: Type.Object({ score: Type.Union([Type.Number(), Type.Null()]) }),
  }),
  bdb: Text,
});

export const readBiometrics = operation({
  ...reader,
  name: 'packet.biometrics',
  contractId: 'PKT-5',
  summary: 'The biometrics of an attribute, of all or of some modalities',
  method: 'POST',
  path: `${PATH}/biometrics`,
  audit: audit('PACKET_READ'),
  input: {
    body: Envelope(
      Type.Object({
        ...Choice,
        person: Type.String({ maxLength: 128 }),
        modalities: Type.Optional(
          Type.Union([Type.Array(Type.String({ maxLength: 64 }), { maxItems: 40 }), Type.Null()]),
        ),
      }),
    ),
  },
  checks,
  output: Type.Union([Type.Null(), Type.Object({ segments: Type.Array(Segment) })]),
  failures: readFailures,
});

export const readMetaInfo = operation({
  ...reader,
  name: 'packet.meta-info',
  contractId: 'PKT-6',
  summary: 'The meta information of a packet, each member as JSON in a text',
  method: 'POST',
  path: `${PATH}/metaInfo`,
  audit: audit('PACKET_READ'),
  input: { body: Envelope(Type.Object(Choice)) },
  checks,
  output: Type.Object({ metaInfo: Texts }),
  failures: readFailures,
});

export const readAudits = operation({
  ...reader,
  name: 'packet.audits',
  contractId: 'PKT-7',
  summary: 'What happened while a packet was made',
  method: 'POST',
  path: `${PATH}/audits`,
  audit: audit('PACKET_READ'),
  input: { body: Envelope(Type.Object(Choice)) },
  checks,
  output: Type.Array(Type.Record(Text, Type.Unknown())),
  failures: readFailures,
});

export const validatePacket = operation({
  ...reader,
  name: 'packet.validate',
  contractId: 'PKT-8',
  summary: 'Whether a packet is whole, signed and of its registration',
  method: 'POST',
  path: `${PATH}/validatePacket`,
  audit: audit('PACKET_VALIDATE'),
  input: { body: Envelope(Type.Object(Choice)) },
  checks,
  output: Type.Object({ valid: Type.Boolean() }),
  failures: { 'packet-unknown': readFailures['packet-unknown'] },
});

export const packetInfo = operation({
  ...reader,
  name: 'packet.info',
  contractId: 'PKT-9',
  summary: 'The packets of a registration, newest first, and its tags',
  method: 'POST',
  path: `${PATH}/info`,
  audit: audit('PACKET_READ'),
  input: { body: Envelope(Type.Object({ id: Id })) },
  checks,
  output: Type.Object({
    applicationId: Text,
    packetId: Text,
    info: Type.Array(Type.Object({ source: Text, process: Text, refId: Text, lastModified: Text })),
    tags: Type.Record(Text, Text),
  }),
  failures: { 'packet-unknown': readFailures['packet-unknown'] },
});
