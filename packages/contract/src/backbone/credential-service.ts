import { Type } from 'typebox';
import { clientWith, open } from '../access.ts';
import { isObject, matches, shape } from '../checks.ts';
import { kernel, raw } from '../envelope.ts';
import { JSON_TYPE } from '../family.ts';
import type { Family } from '../family.ts';
import { operation } from '../operation.ts';
import { CredentialOrder, credentialFaults, invalidInput, isNamed } from './credential-wire.ts';

/** The credential service, and what it publishes for whoever verifies (identity-backbone §17). */
const BAD = 'IDR-CRS-007';
const options = {
  id: 'mosip.credential.service',
  version: '1.0',
  errorsOnSuccess: 'null',
  metadata: 'absent',
  faults: credentialFaults('IDR-CRS', BAD),
} as const;
const audit = (name: string) =>
  ({ module: 'CRS', success: ['CRS-200', name], failure: ['CRS-400', `${name}_REFUSED`] }) as const;

const Issued = Type.Object({
  credentialId: Type.Union([Type.String(), Type.Null()]),
  issuanceDate: Type.Union([Type.String(), Type.Null()]),
  signature: Type.Union([Type.String(), Type.Null()]),
  status: Type.Union([Type.Literal('ISSUED'), Type.Literal('FAILED')]),
  dataShareUrl: Type.Union([Type.String(), Type.Null()]),
});

export const issueCredential = operation({
  name: 'credential-service.issue',
  contractId: 'CRS-1',
  summary: 'Make a credential now and put it where its partner fetches it',
  method: 'POST',
  path: '/v1/credentialservice/issue',
  family: kernel(options),
  access: clientWith('CREDENTIAL_ISSUANCE'),
  audit: audit('ISSUE_CREDENTIAL'),
  input: {
    body: Type.Object({
      request: Type.Object({ ...CredentialOrder.properties, requestId: Type.String({ maxLength: 64 }) }),
    }),
  },
  checks: [
    shape('body.request', isObject, invalidInput(BAD, 'request')),
    shape('body.request.requestId', matches(/^[\w-]{1,64}$/u), invalidInput(BAD, 'requestId')),
    shape('body.request.id', isNamed, invalidInput(BAD, 'id')),
    shape('body.request.credentialType', isNamed, invalidInput(BAD, 'credentialType')),
    shape('body.request.issuer', isNamed, invalidInput(BAD, 'issuer')),
  ],
  collects: 'first',
  output: Issued,
  failures: {
    'policy-missing': { code: 'IDR-CRS-008', text: 'The partner has no policy for this credential' },
    'policy-inactive': { code: 'IDR-CRS-008', text: 'The policy is not in force' },
    'partner-unknown': { code: 'IDR-CRS-008', text: 'There is no such partner' },
    'partner-inactive': { code: 'IDR-CRS-008', text: 'The partner is not active' },
    'attribute-not-in-policy': {
      code: 'IDR-CRS-015',
      text: 'An attribute asked for is not shared by the policy',
    },
    'credential-type-unknown': { code: 'IDR-CRS-004', text: 'There is no such type of credential' },
    'id-unknown': { code: 'IDR-CRS-003', text: 'There is no such identity' },
    'id-inactive': { code: 'IDR-CRS-003', text: 'The identity is not active' },
    'pin-missing': { code: 'IDR-CRS-017', text: 'Pin is not provided' },
    'certificate-missing': { code: 'IDR-CRS-013', text: 'The partner has handed in no certificate' },
    'service-fault': { code: 'IDR-CRS-007', text: 'Something went wrong on our side' },
    'not-issued': { code: 'IDR-CRS-007', text: 'The request has ended' },
  },
});

const document = {
  method: 'GET',
  family: raw(options),
  access: open,
  collects: 'first',
  checks: [],
  failures: {},
} as const;
const Members = Type.Record(Type.String(), Type.Unknown());

export const listCredentialTypes = operation({
  ...document,
  name: 'credential-service.types',
  contractId: 'CRS-2',
  summary: 'The types of credentials and who is given them',
  path: '/v1/credentialservice/types',
  access: clientWith('CREDENTIAL_ISSUANCE', 'CREDENTIAL_REQUEST', 'RESIDENT'),
  audit: audit('CREDENTIAL_TYPES'),
  input: {},
  output: Type.Object({ credentialTypes: Type.Array(Members) }),
});

const inPublic = { module: 'CRS', success: null, failure: ['CRS-401', 'PUBLIC_DOCUMENT_REFUSED'] } as const;
const as = (contentType: string): Family => ({
  ...raw(options),
  success: (value) => ({ status: 200, contentType, body: JSON.stringify(value) }),
});

export const getMosipContext = operation({
  ...document,
  name: 'credential-keys.context',
  contractId: 'VC-1',
  summary: 'What the names in a credential mean',
  path: '/.well-known/mosip-context.json',
  family: as('application/ld+json; charset=utf-8'),
  audit: inPublic,
  input: {},
  output: Members,
});

export const getController = operation({
  ...document,
  name: 'credential-keys.controller',
  contractId: 'VC-2',
  summary: 'The issuer of credentials and the keys it signs them with',
  path: '/.well-known/controller.json',
  family: as(JSON_TYPE),
  audit: inPublic,
  input: {},
  output: Members,
});

export const getPublicKey = operation({
  ...document,
  name: 'credential-keys.public-key',
  contractId: 'VC-3',
  summary: 'The RSA key that shared files are signed with',
  path: '/.well-known/public-key.json',
  family: as(JSON_TYPE),
  audit: inPublic,
  input: {},
  output: Members,
});

const KeySet = Type.Object({ keys: Type.Array(Members) });

export const getCredentialKeys = operation({
  ...document,
  name: 'credential-keys.key-set',
  summary: 'The keys of credentials as a JSON Web Key Set',
  path: '/.well-known/credential-keys.json',
  family: as(JSON_TYPE),
  audit: inPublic,
  input: {},
  output: KeySet,
});

export const getTokenIssuer = operation({
  ...document,
  name: 'credential-keys.token-issuer',
  summary: 'The issuer of SD-JWT credentials and where its keys are',
  path: '/.well-known/jwt-vc-issuer',
  family: as(JSON_TYPE),
  audit: inPublic,
  input: {},
  output: Type.Object({ issuer: Type.String(), jwks: KeySet }),
});

const ofList = Type.Object({ list: Type.String({ maxLength: 9 }) });
const LIST_UNKNOWN = { code: 'IDR-CRS-009', text: 'There is no such list', status: 404 } as const;
const listing = {
  ...document,
  audit: inPublic,
  limited: 'by-address',
  input: { params: ofList },
  checks: [shape('params.list', matches(/^\d{1,9}$/u), LIST_UNKNOWN)],
  failures: { 'list-unknown': LIST_UNKNOWN },
} as const;

export const getStatusList = operation({
  ...listing,
  name: 'credential-service.status-list',
  summary: 'Which credentials of a list were taken back, as a W3C Bitstring Status List',
  path: '/v1/credentialservice/status-lists/:list',
  family: as('application/vc+ld+json; charset=utf-8'),
  output: Members,
});

/** A token as it is. */
const tokenFamily: Family = {
  ...raw(options),
  success: (value) => ({
    status: 200,
    contentType: 'application/statuslist+jwt',
    body: typeof value === 'string' ? value : '',
  }),
};

export const getTokenStatusList = operation({
  ...listing,
  name: 'credential-service.token-status-list',
  summary: 'The same as an IETF Token Status List',
  path: '/v1/credentialservice/token-status-lists/:list',
  family: tokenFamily,
  output: Type.String(),
});
