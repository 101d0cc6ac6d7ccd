import { Type } from 'typebox';
import { oneOf, optionally, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import {
  audit,
  Envelope,
  envelopeChecks,
  family,
  inactive,
  invalid,
  missing,
  READERS,
  unknown,
  VID_WRITERS,
  WRITERS,
} from './id-repository-wire.ts';

const Uin = Type.Union([Type.String(), Type.Number()]);
const uinGiven = shape(
  'body.request.UIN',
  (value) => typeof value === 'string' || typeof value === 'number',
  missing('UIN'),
);
const repeatable = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) });
const LIMIT_REACHED = { code: 'IDR-VID-003', text: 'The VID policy does not allow another' } as const;

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
    headers: repeatable,
    body: Envelope(
      Type.Object({
        UIN: Uin,
        vidType: Type.String({ maxLength: 40 }),
      }),
    ),
  },
  checks: [
    ...envelopeChecks('mosip.vid.create'),
    shape('body.request.vidType', (value) => typeof value === 'string' && value !== '', missing('vidType')),
    uinGiven,
  ],
  collects: 'first',
  output: Type.Object({ VID: Type.String(), vidStatus: Type.String() }),
  failures: {
    'vid-type-unknown': invalid('vidType'),
    'id-unknown': unknown,
    'id-inactive': { code: 'IDR-VID-004', text: '{status} UIN' },
    'vid-limit-reached': LIMIT_REACHED,
  },
});

/** The person has no identity yet; their UIN is that of a draft which will make one. */
export const createDraftVidRecord = operation({
  name: 'id-repository.vid.create-for-draft',
  contractId: 'IDR-VID-8',
  summary: 'Create a VID for the new person of a draft; it is in use once the draft is published',
  method: 'POST',
  path: '/idrepository/v1/draft/vid',
  family: family('mosip.vid.create'),
  access: WRITERS,
  audit: audit('027', 'CREATE_DRAFT_VID', 'IDR-VID'),
  input: {
    headers: repeatable,
    body: Envelope(
      Type.Object({
        UIN: Uin,
        /** Perpetual where none is named. */
        vidType: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
      }),
    ),
  },
  checks: [
    ...envelopeChecks('mosip.vid.create'),
    shape(
      'body.request.vidType',
      optionally((value) => typeof value === 'string' && value !== ''),
      invalid('vidType'),
    ),
    uinGiven,
  ],
  collects: 'first',
  output: Type.Object({ VID: Type.String(), vidStatus: Type.String() }),
  failures: {
    'vid-type-unknown': invalid('vidType'),
    'id-unknown': unknown,
    'vid-limit-reached': LIMIT_REACHED,
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
    headers: repeatable,
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

export const regenerateVidRecord = operation({
  name: 'id-repository.vid.regenerate',
  contractId: 'IDR-VID-5',
  summary: 'Put a fresh VID in the place of one',
  method: 'POST',
  path: '/idrepository/v1/vid/:vid/regenerate',
  family: family('mosip.vid.regenerate'),
  access: VID_WRITERS,
  audit: audit('018', 'REGENERATE_VID', 'IDR-VID'),
  input: {
    params: Type.Object({ vid: Type.String({ maxLength: 64 }) }),
    headers: repeatable,
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ VID: Type.String(), vidStatus: Type.String() }),
  failures: {
    'vid-malformed': invalid('VID'),
    'id-unknown': unknown,
    'id-inactive': { code: 'IDR-VID-004', text: '{status} UIN' },
    'vid-not-active': inactive,
    'vid-limit-reached': LIMIT_REACHED,
  },
});

const UinBody = Envelope(Type.Object({ UIN: Uin }));

export const deactivateVidRecords = operation({
  name: 'id-repository.vid.deactivate-all',
  contractId: 'IDR-VID-6',
  summary: 'End every VID in use of a UIN until they are brought back',
  method: 'POST',
  path: '/idrepository/v1/vid/deactivate',
  family: family('mosip.vid.deactivate'),
  access: VID_WRITERS,
  audit: audit('019', 'DEACTIVATE_VID', 'IDR-VID'),
  input: { body: UinBody },
  checks: [...envelopeChecks('mosip.vid.deactivate'), uinGiven],
  collects: 'first',
  output: Type.Object({ vidStatus: Type.String() }),
  failures: { 'uin-malformed': invalid('UIN'), 'id-unknown': unknown },
});

export const reactivateVidRecords = operation({
  name: 'id-repository.vid.reactivate-all',
  contractId: 'IDR-VID-7',
  summary: 'Bring back the VIDs that ended with their UIN',
  method: 'POST',
  path: '/idrepository/v1/vid/reactivate',
  family: family('mosip.vid.reactivate'),
  access: VID_WRITERS,
  audit: audit('026', 'REACTIVATE_VID', 'IDR-VID'),
  input: { body: UinBody },
  checks: [...envelopeChecks('mosip.vid.reactivate'), uinGiven],
  collects: 'first',
  output: Type.Object({ vidStatus: Type.String() }),
  failures: { 'uin-malformed': invalid('UIN'), 'id-unknown': unknown },
});
