import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, isObject, matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { CODE_REFUSALS, codeMembers, isFilled } from './by-code.ts';
import { invalid, residentKernel } from './wire.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** On this route alone whatever was wrong with the code is one number of ID Authentication's (C-1). */
const codeFailure = ({ text }: { readonly text: string }) => ({ code: 'IDA-MLC-018', text });
const codeFailures = {
  wrong: codeFailure(CODE_REFUSALS.wrong),
  'not-requested': codeFailure(CODE_REFUSALS['not-requested']),
  expired: codeFailure(CODE_REFUSALS.expired),
  'used-up': codeFailure(CODE_REFUSALS['used-up']),
  frozen: codeFailure(CODE_REFUSALS.frozen),
  stopped: codeFailure(CODE_REFUSALS.stopped),
  'id-unknown': codeFailure(CODE_REFUSALS['id-unknown']),
  'id-inactive': codeFailure(CODE_REFUSALS['id-inactive']),
  'auth-type-locked': codeFailure(CODE_REFUSALS['auth-type-locked']),
} as const satisfies Record<keyof typeof CODE_REFUSALS, unknown>;

/** C-1: asks for a credential with a code; id and version are not looked at. */
export const requestCredential = operation({
  name: 'resident.credential.request',
  contractId: 'C-1',
  summary: 'Ask for a credential, with a code',
  method: 'POST',
  path: '/resident/v1/req/credential',
  family: kernel(
    residentKernel({
      id: 'mosip.credential.store',
      version: '1.0',
      echo: 'from-request',
      errorsOnSuccess: 'null',
      failureId: 'mosip.credential.store.id',
    }),
  ),
  access: open,
  limited: 'by-address',
  audit: {
    module: 'RS-CREDENTIAL',
    success: ['RES-SER-125', 'CREDENTIAL_REQ_SUCCESS'],
    failure: ['RES-SER-126', 'CREDENTIAL_REQ_EXCEPTION'],
  },
  input: {
    body: Type.Object({
      id: Type.Optional(Nullable(Type.String())),
      version: Type.Optional(Nullable(Type.String())),
      requesttime: Type.Optional(Nullable(Type.String())),
      request: Type.Object({
        ...codeMembers,
        credentialType: Type.String({ maxLength: 64 }),
        issuer: Type.String({ maxLength: 64 }),
        recepiant: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
        user: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
        encrypt: Type.Optional(
          Nullable(Type.Union([Type.Boolean(), Type.Literal('true'), Type.Literal('false')])),
        ),
        encryptionKey: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
        sharableAttributes: Type.Optional(
          Nullable(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50 })),
        ),
        additionalData: Type.Optional(Nullable(Type.Record(Type.String({ maxLength: 64 }), Type.Unknown()))),
      }),
    }),
  },
  checks: [
    shape('body.request', isObject, invalid('request')),
    ask('is-uin-or-vid', 'id-malformed'),
    shape('body.request.credentialType', isFilled, invalid('credentialType')),
    shape('body.request.issuer', isFilled, invalid('issuer')),
    shape('body.request.otp', isFilled, invalid('otp')),
    shape('body.request.transactionID', isFilled, invalid('transactionID')),
  ],
  collects: 'first',
  output: Type.Object({ id: Type.String(), requestId: Type.String() }),
  failures: { 'id-malformed': invalid('individualId'), ...codeFailures },
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;
const plain = residentKernel({ id: null, version: null, errorsOnSuccess: 'empty-list' });
const byRequest = {
  method: 'GET',
  family: kernel(plain),
  access: open,
  limited: 'by-address',
  input: { params: Type.Object({ requestId: Type.String({ maxLength: 64 }) }) },
  checks: [
    shape('params.requestId', matches(UUID), { code: 'RES-SER-29', text: 'The request id is not one' }),
  ],
  collects: 'first',
} as const;
/** The words of the credential request generator pass through (identity-backbone §16.3). */
const REQUEST_UNKNOWN = { code: 'IDR-CRG-003', text: 'There is no such credential request' } as const;

/** C-3: only for credentials asked for by C-1; whose it is shows no more than masked. */
export const getCredentialStatus = operation({
  ...byRequest,
  name: 'resident.credential.status',
  contractId: 'C-3',
  summary: 'How far a credential is',
  path: '/resident/v1/req/credential/status/:requestId',
  audit: {
    module: 'RS-CREDENTIAL',
    success: ['RES-SER-128', 'CREDENTIAL_REQ_STATUS_SUCCESS'],
    failure: ['RES-SER-129', 'CREDENTIAL_REQ_STATUS_EXCEPTION'],
  },
  output: Type.Object({ id: Type.String(), requestId: Type.String(), statusCode: Type.String() }),
  failures: { 'request-unknown': REQUEST_UNKNOWN },
});

/** C-6: before it is worked on, and only what C-1 asked for. */
export const cancelCredential = operation({
  ...byRequest,
  name: 'resident.credential.cancel',
  contractId: 'C-6',
  summary: 'Call a credential off',
  path: '/resident/v1/req/credential/cancel/:requestId',
  audit: {
    module: 'RS-CREDENTIAL',
    success: ['RES-SER-131', 'CREDENTIAL_CANCEL_REQ_SUCCESS'],
    failure: ['RES-SER-132', 'CREDENTIAL_CANCEL_REQ_EXCEPTION'],
  },
  output: Type.Object({ requestId: Type.String(), id: Type.String() }),
  failures: {
    'request-unknown': REQUEST_UNKNOWN,
    'request-processed': { code: 'IDR-CRG-004', text: 'The credential request is worked on already' },
  },
});

/** C-5: the kinds of credentials the country makes, as its pack lists them. */
export const listCredentialTypes = operation({
  name: 'resident.credential.types',
  contractId: 'C-5',
  summary: 'The kinds of credentials',
  method: 'GET',
  path: '/resident/v1/credential/types',
  family: kernel(plain),
  access: open,
  audit: { module: 'RS-CREDENTIAL', success: null, failure: ['RES-SER-135', 'CREDENTIAL_TYPES_EXCEPTION'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ credentialTypes: Type.Array(Type.Record(Type.String(), Type.Unknown())) }),
  failures: {},
});

/** C-7: what a partner is given, for a partner and a type of credential together (weakness 46). */
export const getPartnerPolicy = operation({
  name: 'resident.credential.policy',
  contractId: 'C-7',
  summary: 'By which policy a partner is given a type of credential',
  method: 'GET',
  path: '/resident/v1/req/policy/partnerId/:partnerId/credentialType/:credentialType',
  family: kernel({ ...plain, metadata: 'absent' }),
  access: open,
  audit: {
    module: 'RS-CREDENTIAL',
    success: null,
    failure: ['RES-SER-141', 'REQ_POLICY_EXCEPTION'],
  },
  input: {
    params: Type.Object({
      partnerId: Type.String({ maxLength: 64 }),
      credentialType: Type.String({ maxLength: 64 }),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({
    partnerId: Type.String(),
    credentialType: Type.String(),
    policyId: Type.String(),
    policyName: Type.String(),
    policyDesc: Type.String(),
    policyType: Type.String(),
    publishDate: Type.String(),
    validTill: Type.String(),
    status: Type.String(),
    version: Type.String(),
    schema: Type.Null(),
    is_Active: Type.Boolean(),
    cr_by: Type.Null(),
    cr_dtimes: Type.Null(),
    up_by: Type.Null(),
    upd_dtimes: Type.Null(),
    policies: Type.Record(Type.String(), Type.Unknown()),
  }),
  /** One answer for a partner that is not there, is not active, or is not given this type. */
  failures: {
    'policy-unknown': { code: 'PMS_PRT_064', text: 'No policy is mapped to this partner and type' },
  },
});
