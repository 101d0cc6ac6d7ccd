import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { ask, isObject, isRequestTime, matches, oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Faults, WireFailure } from '../family.ts';
import { operation } from '../operation.ts';

/** What every route of the ID Repository answers alike (identity-backbone §1.1, §5.5). */
const faults: Faults = {
  unreadable: { code: 'IDR-IDC-003', text: 'The request is invalid' },
  internal: { code: 'IDR-IDC-004', text: 'Unknown error' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'IDR-IDC-004', text: 'Too many requests', status: 429 },
};
const WRITERS = clientWith('ID_REPOSITORY', 'REGISTRATION_PROCESSOR');
const READERS = clientWith(
  'ID_REPOSITORY',
  'REGISTRATION_PROCESSOR',
  'RESIDENT',
  'ID_AUTHENTICATION',
  'CREDENTIAL_REQUEST',
);
const VID_WRITERS = clientWith('ID_REPOSITORY', 'REGISTRATION_PROCESSOR', 'RESIDENT');

const missing = (name: string): WireFailure => ({
  code: 'IDR-IDC-001',
  text: `Missing Input Parameter - ${name}`,
});
const invalid = (name: string): WireFailure => ({
  code: 'IDR-IDC-002',
  text: `Invalid Input Parameter - ${name}`,
});
const unknown: WireFailure = { code: 'IDR-IDC-007', text: 'No Record(s) found' };
const inactive: WireFailure = { code: 'IDR-VID-001', text: '{status} VID' };

const family = (id: string, version = 'v1') =>
  kernel({ id, version, errorsOnSuccess: 'empty-list', metadata: 'present', faults });
const audit = (number: string, name: string, module: string) =>
  ({ module, success: [`IDR-${number}`, name], failure: [`IDR-${number}`, name] }) as const;
const Envelope = <T extends Parameters<typeof Type.Object>[0][string]>(request: T) =>
  Type.Object({ id: Type.String(), version: Type.String(), requesttime: Type.String(), request });
const envelopeChecks = (id: string) => [
  shape('body.id', oneOf(id), invalid('id')),
  shape('body.version', matches(/^v\d+(\.\d+)?$/u), invalid('version')),
  shape('body.requesttime', isRequestTime, invalid('requesttime')),
  shape('body.request', isObject, missing('request')),
];

const Documents = Type.Array(
  Type.Object({ category: Type.String({ maxLength: 64 }), value: Type.String() }),
  { maxItems: 50 },
);
const IdentityAnswer = Type.Object({
  status: Type.String(),
  identity: Type.Record(Type.String(), Type.Unknown()),
  documents: Documents,
  verifiedAttributes: Type.Array(Type.String()),
});

export const createIdentity = operation({
  name: 'id-repository.identity.create',
  contractId: 'IDR-1',
  summary: 'Store the identity of a registration; a UIN is drawn when none is given',
  method: 'POST',
  path: '/idrepository/v1/identity/',
  family: family('mosip.id.create'),
  access: WRITERS,
  audit: audit('001', 'CREATE_IDENTITY_REQUEST_RESPONSE', 'IDR-IDS'),
  input: {
    body: Envelope(
      Type.Object({
        registrationId: Type.String({ minLength: 1, maxLength: 64 }),
        uin: Type.Optional(Type.String({ maxLength: 64 })),
        identity: Type.Record(Type.String(), Type.Unknown()),
        documents: Type.Optional(Type.Union([Documents, Type.Null()])),
      }),
    ),
  },
  checks: [
    ...envelopeChecks('mosip.id.create'),
    ask('request-time-is-now', 'request-time-stale'),
    shape(
      'body.request.registrationId',
      (value) => typeof value === 'string' && value !== '',
      missing('registrationId'),
    ),
    shape('body.request.identity', isObject, missing('identity')),
  ],
  collects: 'first',
  output: Type.Object({ status: Type.String(), uin: Type.String() }),
  failures: {
    'request-time-stale': invalid('requesttime'),
    'attribute-missing': missing('{path}'),
    'attribute-invalid': invalid('{path}'),
    'uin-invalid': invalid('uin'),
    'uin-taken': { code: 'IDR-IDC-012', text: 'Record already exists in DB' },
    'registration-id-taken': { code: 'IDR-IDC-012', text: 'Record already exists in DB' },
  },
});

export const readIdentity = operation({
  name: 'id-repository.identity.read',
  contractId: 'IDR-3',
  summary: 'The identity of a UIN, VID or registration id',
  method: 'GET',
  path: '/idrepository/v1/identity/idvid/:id',
  family: family('mosip.id.read'),
  access: READERS,
  audit: audit('003', 'RETRIEVE_IDENTITY_REQUEST_RESPONSE_UIN', 'IDR-IDS'),
  input: {
    params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
    query: Type.Object({
      type: Type.Optional(Type.String({ maxLength: 40 })),
      idType: Type.Optional(Type.String({ maxLength: 20 })),
    }),
  },
  checks: [
    shape(
      'query.type',
      (value) => value === undefined || listed(value, ['demo', 'bio', 'metadata', 'all']),
      invalid('type'),
    ),
    shape(
      'query.idType',
      (value) => value === undefined || listed(value, ['UIN', 'VID', 'ID', 'HANDLE']),
      invalid('idType'),
    ),
  ],
  collects: 'first',
  output: IdentityAnswer,
  failures: { 'id-unknown': unknown, 'id-inactive': inactive },
});

export const createVidRecord = operation({
  name: 'id-repository.vid.create',
  contractId: 'IDR-VID-1',
  summary: 'Create a VID of a UIN by policy',
  method: 'POST',
  path: '/idrepository/v1/vid',
  family: family('mosip.vid.create'),
  access: VID_WRITERS,
  audit: audit('014', 'CREATE_VID', 'IDR-VID'),
  input: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    body: Envelope(
      Type.Object({
        UIN: Type.Union([Type.String(), Type.Number()]),
        vidType: Type.String({ maxLength: 40 }),
      }),
    ),
  },
  checks: [
    ...envelopeChecks('mosip.vid.create'),
    shape('body.request.vidType', (value) => typeof value === 'string' && value !== '', missing('vidType')),
    shape(
      'body.request.UIN',
      (value) => typeof value === 'string' || typeof value === 'number',
      missing('UIN'),
    ),
  ],
  collects: 'first',
  output: Type.Object({ VID: Type.String(), vidStatus: Type.String() }),
  failures: {
    'vid-type-unknown': invalid('vidType'),
    'id-unknown': unknown,
    'id-inactive': { code: 'IDR-VID-004', text: '{status} UIN' },
    'vid-limit-reached': { code: 'IDR-VID-003', text: 'The VID policy does not allow another' },
  },
});

export const readUinOfVid = operation({
  name: 'id-repository.vid.owner',
  contractId: 'IDR-VID-2',
  summary: 'The UIN behind a VID',
  method: 'GET',
  path: '/idrepository/v1/vid/:vid',
  family: family('mosip.vid.read'),
  access: READERS,
  audit: audit('015', 'RETRIEVE_VID_UIN', 'IDR-VID'),
  input: { params: Type.Object({ vid: Type.String({ maxLength: 64 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({ UIN: Type.String() }),
  failures: { 'vid-malformed': invalid('VID'), 'id-unknown': unknown, 'id-inactive': inactive },
});

export const readVidsOfUin = operation({
  name: 'id-repository.vid.list',
  contractId: 'IDR-VID-3',
  summary: 'The usable VIDs of a UIN; none is the empty list',
  method: 'GET',
  path: '/idrepository/v1/vid/uin/:uin',
  family: family('mosip.vid.read'),
  access: READERS,
  audit: audit('016', 'RETRIEVE_UIN_VID', 'IDR-VID'),
  input: { params: Type.Object({ uin: Type.String({ maxLength: 64 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Array(
    Type.Object({
      vid: Type.String(),
      vidType: Type.String(),
      expiryTimestamp: Type.String(),
      genratedOnTimestamp: Type.String(),
      transactionLimit: Type.Union([Type.Number(), Type.Null()]),
    }),
  ),
  failures: { 'uin-malformed': invalid('UIN') },
});

export const changeVidRecord = operation({
  name: 'id-repository.vid.change',
  contractId: 'IDR-VID-4',
  summary: 'Change the status of a VID; policy may restore another',
  method: 'PATCH',
  path: '/idrepository/v1/vid/:vid',
  family: family('mosip.vid.update'),
  access: VID_WRITERS,
  audit: audit('017', 'UPDATE_VID_STATUS', 'IDR-VID'),
  input: {
    params: Type.Object({ vid: Type.String({ maxLength: 64 }) }),
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    body: Envelope(Type.Object({ vidStatus: Type.String() })),
  },
  checks: [
    ...envelopeChecks('mosip.vid.update'),
    shape(
      'body.request.vidStatus',
      oneOf('ACTIVE', 'REVOKED', 'EXPIRED', 'USED', 'INVALIDATED', 'DEACTIVATED'),
      invalid('vidStatus'),
    ),
  ],
  collects: 'first',
  output: Type.Object({
    vidStatus: Type.String(),
    restoredVid: Type.Optional(Type.Object({ VID: Type.String(), vidStatus: Type.String() })),
  }),
  failures: { 'vid-malformed': invalid('VID'), 'id-unknown': unknown, 'vid-not-active': inactive },
});

function listed(value: unknown, allowed: readonly string[]): boolean {
  return typeof value === 'string' && value.split(',').every((part) => allowed.includes(part));
}
