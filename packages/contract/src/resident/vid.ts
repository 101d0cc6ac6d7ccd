import { Type } from 'typebox';
import { open, residentWith } from '../access.ts';
import { ask, exactlyIgnoringCase, isObject, isRequestTime, optionally, shape } from '../checks.ts';
import { kernel, raw } from '../envelope.ts';
import { operation } from '../operation.ts';
import { LocaleHeaders, timeZoneOffset } from './headers.ts';
import { Envelope } from './request-envelope.ts';
import { invalid, residentKernel } from './wire.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const VidPolicyDocument = Type.Object({
  vidPolicies: Type.Array(
    Type.Object({
      vidType: Type.String(),
      vidPolicy: Type.Object({
        validForInMinutes: Nullable(Type.Number()),
        transactionsAllowed: Nullable(Type.Number()),
        instancesAllowed: Type.Number(),
        autoRestoreAllowed: Type.Boolean(),
        restoreOnAction: Type.String(),
      }),
    }),
  ),
});

/** V-1: the country's VID policy document as it stands, without an envelope. */
export const getVidPolicy = operation({
  name: 'resident.vid.policy',
  contractId: 'V-1',
  summary: 'The VID policy of the country',
  method: 'GET',
  path: '/resident/v1/vid/policy',
  family: raw(
    residentKernel({ id: 'mosip.resident.vid.policy', version: 'v1', errorsOnSuccess: 'empty-list' }),
  ),
  access: open,
  audit: {
    module: 'RS-VID',
    success: ['RES-SER-225', 'GET_VID_POLICY_SUCCESS'],
    failure: ['RES-SER-226', 'GET_VID_POLICY_FAILURE'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: VidPolicyDocument,
  failures: {},
});

/** V-6: the resident's usable VIDs; the misspelt member is the wire's. */
export const listVids = operation({
  name: 'resident.vid.list',
  contractId: 'V-6',
  summary: 'The VIDs of the signed-in resident',
  method: 'GET',
  path: '/resident/v1/vids',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.vid.get',
      version: '1.0',
      errorsOnSuccess: 'empty-list',
      metadata: 'absent',
      failureId: 'resident.vids.id',
    }),
  ),
  access: residentWith('Manage-VID'),
  audit: {
    module: 'RS-VID',
    success: ['RES-SER-192', 'GET_VIDS_SUCCESS'],
    failure: ['RES-SER-193', 'GET_VIDS_EXCEPTION'],
  },
  input: { headers: LocaleHeaders },
  checks: [timeZoneOffset],
  collects: 'first',
  output: Type.Array(
    Type.Object({
      vid: Type.String(),
      vidType: Type.String(),
      maskedVid: Type.String(),
      vidStatus: Type.String(),
      expiryTimestamp: Nullable(Type.String()),
      genratedOnTimestamp: Type.String(),
      transactionLimit: Nullable(Type.Number()),
      transactionsLeftCount: Nullable(Type.Number()),
    }),
  ),
  failures: {},
});

const writing = residentKernel({
  id: null,
  version: '1.0',
  errorsOnSuccess: 'empty-list',
  metadata: 'absent',
  failureId: null,
  failureVersion: '1.0',
});

/** V-3: creates a VID by the country's policy and tells the resident by the channels asked for. */
export const generateVid = operation({
  name: 'resident.vid.generate',
  contractId: 'V-3',
  summary: 'Create a VID',
  method: 'POST',
  path: '/resident/v1/generate-vid',
  family: kernel({ ...writing, id: 'mosip.resident.vid.generate' }),
  access: residentWith('Manage-VID'),
  audit: {
    module: 'RS-VID',
    success: ['RES-SER-206', 'GENERATE_VID_SUCCESS'],
    failure: ['RES-SER-406', 'VID_GENERATION_FAILURE'],
  },
  input: {
    headers: Type.Object({
      ...LocaleHeaders.properties,
      'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })),
    }),
    body: Envelope(
      Type.Object({
        vidType: Type.String({ maxLength: 40 }),
        channels: Type.Optional(Nullable(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 4 }))),
        transactionID: Type.Optional(Nullable(Type.Union([Type.String(), Type.Number()]))),
      }),
    ),
  },
  checks: [
    timeZoneOffset,
    shape('body.requesttime', isRequestTime, invalid('requesttime')),
    shape('body.id', exactlyIgnoringCase('mosip.resident.vid.generate'), invalid('generateId')),
    shape('body.version', exactlyIgnoringCase('1.0'), invalid('newVersion')),
    shape('body.request', isObject, invalid('request')),
    shape('body.request.vidType', (value) => typeof value === 'string' && value !== '', invalid('vidType')),
    shape('body.request.channels', optionally(Array.isArray), invalid('channels')),
    ask('vid-type-known', 'vid-type-unknown'),
  ],
  collects: 'first',
  output: Type.Object({
    vid: Type.String(),
    message: Type.String(),
    status: Type.Optional(Type.String()),
    maskedEmail: Type.Optional(Nullable(Type.String())),
    maskedPhone: Type.Optional(Nullable(Type.String())),
  }),
  failures: {
    'vid-type-unknown': invalid('vidType'),
    'key-used-for-another': invalid('Idempotency-Key'),
    'vid-limit-reached': { code: 'RES-SER-405', text: 'No more VIDs of this type are allowed' },
    'vid-not-created': { code: 'RES-SER-406', text: 'The VID could not be created' },
    'would-revoke-sign-in-vid': { code: 'RES-SER-513', text: 'This would revoke the VID you signed in with' },
  },
});

/** V-5: revokes a VID of the signed-in resident; a perpetual one is replaced at once by policy. */
export const revokeVid = operation({
  name: 'resident.vid.revoke',
  contractId: 'V-5',
  summary: 'Revoke a VID',
  method: 'PATCH',
  path: '/resident/v1/revoke-vid/:vid',
  family: kernel({ ...writing, id: 'mosip.resident.vid.revoke' }),
  access: residentWith('Manage-VID'),
  audit: {
    module: 'RS-VID',
    success: ['RES-SER-207', 'REVOKE_VID_SUCCESS'],
    failure: ['RES-SER-407', 'VID_REVOKE_EXCEPTION'],
  },
  input: {
    params: Type.Object({ vid: Type.String({ maxLength: 64 }) }),
    headers: LocaleHeaders,
    body: Envelope(
      Type.Object({
        vidStatus: Type.String(),
        transactionID: Type.Optional(Nullable(Type.Union([Type.String(), Type.Number()]))),
      }),
    ),
  },
  checks: [
    timeZoneOffset,
    shape('body.id', exactlyIgnoringCase('mosip.resident.vid.revoke'), invalid('revokeVidIdNew')),
    shape('body.requesttime', isRequestTime, invalid('requesttime')),
    shape('body.version', exactlyIgnoringCase('1.0'), invalid('revokeVidVersion')),
    shape('body.request', isObject, invalid('request')),
    ask('not-the-sign-in-vid', 'sign-in-vid'),
    shape('body.request.vidStatus', exactlyIgnoringCase('REVOKED'), invalid('vidStatus')),
  ],
  collects: 'first',
  output: Type.Object({ message: Type.String(), status: Type.String() }),
  failures: {
    'sign-in-vid': { code: 'RES-SER-471', text: 'You signed in with this VID, so it cannot be revoked now' },
    'not-your-vid': { code: 'RES-SER-454', text: 'This VID is not yours' },
    'vid-unknown': { code: 'RES-SER-474', text: 'This VID is not known' },
    'vid-not-revoked': { code: 'RES-SER-407', text: 'The VID could not be revoked' },
  },
});
