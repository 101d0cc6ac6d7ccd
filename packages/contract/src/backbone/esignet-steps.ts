import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, isRequestTime, shape } from '../checks.ts';
import { isRecord } from '../json.ts';
import { operation } from '../operation.ts';
import { esignet } from './esignet-families.ts';
import { CSRF_REFUSED, INVALID } from './esignet-refusals.ts';

const Id = Type.String({ maxLength: 100 });
const Nullable = Type.Union([Type.String(), Type.Null()]);
const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isIdentifier = (value: unknown): boolean =>
  typeof value === 'string' && /^[\d\s-]{10,60}$/u.test(value);
const areChannels = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= 2 &&
  value.every((channel) => typeof channel === 'string' && /^(email|phone)$/iu.test(channel));
const challengesHave =
  (member: string, holds: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every((one) => isRecord(one) && holds(one[member]));
const FORMATS = ['alpha-numeric', 'number', 'encoded-json', 'jwt', 'base64url-encoded-json'];

/** A step is taken by who began the authorization: its key and the hash of its details come as headers (§26.1). */
const bound = {
  headers: Type.Object({
    'oauth-details-key': Type.Optional(Type.String()),
    'oauth-details-hash': Type.Optional(Type.String()),
  }),
};
const common = {
  family: esignet,
  access: open,
  collects: 'first',
} as const;
const boundChecks = [ask('csrf-agrees', 'csrf-refused'), ask('bound', 'transaction-invalid')] as const;
const boundFailures = { 'csrf-refused': CSRF_REFUSED, 'transaction-invalid': INVALID.transaction } as const;

/** The person's limits are those of every other way in; they are told with ID Authentication's or eSignet's codes. */
const limits = {
  'attempts-used-up': {
    code: 'no_attempts_left',
    text: 'Begin again: this transaction has no attempts left',
  },
  'too-many-codes': { code: 'IDA-OTA-001', text: 'Too many codes were asked for. Try again after {retryAt}' },
  frozen: { code: 'individual_id_blocked', text: 'Too many wrong codes. Try again after {retryAt}' },
  stopped: { code: 'individual_id_blocked', text: 'Sign-in by code is stopped for this ID' },
  'auth-type-locked': { code: 'IDA-MLC-019', text: 'The person has locked sign-in by code' },
} as const;

export const sendAuthorizationOtp = operation({
  ...common,
  name: 'esignet.authorization.send-otp',
  limited: 'by-address',
  summary: 'Send a code to the contacts on record of a UIN, VID or AID',
  method: 'POST',
  path: '/v1/esignet/authorization/send-otp',
  audit: {
    module: 'ESIGNET',
    success: ['ESI-AUT-002', 'SEND_OTP'],
    failure: ['ESI-AUT-102', 'SEND_OTP_REFUSED'],
  },
  input: {
    ...bound,
    body: Type.Object({
      requestTime: Type.String(),
      request: Type.Object({
        transactionId: Id,
        individualId: Id,
        otpChannels: Type.Array(Type.String(), { maxItems: 2 }),
      }),
    }),
  },
  checks: [
    ...boundChecks,
    shape('body.requestTime', isRequestTime, INVALID.request),
    shape('body.request.transactionId', isFilled, INVALID.transactionId),
    shape('body.request.individualId', isIdentifier, INVALID.identifier),
    shape('body.request.otpChannels', areChannels, INVALID.otpChannel),
  ],
  output: Type.Object({ transactionId: Type.String(), maskedEmail: Nullable, maskedMobile: Nullable }),
  failures: {
    ...boundFailures,
    ...limits,
    'id-malformed': INVALID.identifier,
    'id-unknown': { code: 'IDA-MLC-018', text: 'No such UIN, VID or AID' },
    'id-inactive': { code: 'IDA-MLC-022', text: 'This UIN, VID or AID is not in use' },
    'no-contact': { code: 'IDA-OTA-002', text: 'There is no such contact on record' },
  },
});

const proving = {
  ...common,
  method: 'POST',
  audit: {
    module: 'ESIGNET',
    success: ['ESI-AUT-003', 'AUTHENTICATE'],
    failure: ['ESI-AUT-103', 'AUTHENTICATE_REFUSED'],
  },
  input: {
    ...bound,
    body: Type.Object({
      requestTime: Type.String(),
      request: Type.Object({
        transactionId: Id,
        individualId: Id,
        challengeList: Type.Array(
          Type.Object({
            authFactorType: Type.String({ maxLength: 50 }),
            challenge: Type.String({ maxLength: 50_000 }),
            format: Type.String({ maxLength: 50 }),
          }),
          { maxItems: 5 },
        ),
      }),
    }),
  },
  checks: [
    ...boundChecks,
    shape('body.requestTime', isRequestTime, INVALID.request),
    shape('body.request.transactionId', isFilled, INVALID.transactionId),
    shape('body.request.individualId', isIdentifier, INVALID.identifier),
    shape(
      'body.request.challengeList',
      (value) => Array.isArray(value) && value.length > 0,
      INVALID.challengeCount,
    ),
    shape('body.request.challengeList', challengesHave('authFactorType', isFilled), INVALID.factorType),
    shape('body.request.challengeList', challengesHave('challenge', isFilled), INVALID.challenge),
    shape(
      'body.request.challengeList',
      challengesHave('format', (value) => typeof value === 'string' && FORMATS.includes(value)),
      INVALID.challengeFormat,
    ),
  ],
  failures: {
    ...boundFailures,
    ...limits,
    'factor-not-offered': {
      code: 'auth_factor_mismatch',
      text: 'Only a one-time code is a proof here',
    },
    'auth-failed': { code: 'auth_failed', text: 'The code is wrong or was not asked for this ID' },
    'code-wrong': { code: 'IDA-OTA-004', text: 'The code is wrong' },
    'code-expired': { code: 'IDA-OTA-003', text: 'The code has expired' },
  },
} as const;

const ConsentAction = Type.Union([Type.Literal('CAPTURE'), Type.Literal('NOCAPTURE')]);
const Proved = Type.Object({ transactionId: Type.String(), consentAction: ConsentAction });

export const proveWho = operation({
  ...proving,
  name: 'esignet.authorization.authenticate',
  limited: 'by-address',
  summary: 'Prove who one is; the person is always asked for agreement',
  path: '/v1/esignet/authorization/authenticate',
  output: Type.Object({ transactionId: Type.String() }),
});

export const proveWhoV2 = operation({
  ...proving,
  name: 'esignet.authorization.authenticate-v2',
  limited: 'by-address',
  summary: 'Prove who one is, and learn whether agreement is to be asked for',
  path: '/v1/esignet/authorization/v2/authenticate',
  output: Proved,
});

export const proveWhoV3 = operation({
  ...proving,
  name: 'esignet.authorization.authenticate-v3',
  limited: 'by-address',
  summary: 'Prove who one is, and learn whether agreement is to be asked for',
  path: '/v1/esignet/authorization/v3/authenticate',
  output: Proved,
});

export const getClaimDetails = operation({
  ...common,
  name: 'esignet.authorization.claim-details',
  summary: 'Which of the claims asked for there are',
  method: 'GET',
  path: '/v1/esignet/authorization/claim-details',
  audit: {
    module: 'ESIGNET',
    success: ['ESI-AUT-004', 'CLAIM_DETAILS'],
    failure: ['ESI-AUT-104', 'CLAIM_DETAILS_REFUSED'],
  },
  input: bound,
  checks: [ask('bound', 'transaction-invalid')],
  output: Type.Object({
    transactionId: Type.String(),
    consentAction: ConsentAction,
    claimStatus: Type.Array(
      Type.Object({ claim: Type.String(), available: Type.Boolean(), verified: Type.Boolean() }),
    ),
    profileUpdateRequired: Type.Boolean(),
  }),
  failures: { 'transaction-invalid': INVALID.transaction },
});

export const giveAuthorizationCode = operation({
  ...common,
  name: 'esignet.authorization.code',
  summary: 'Agree, and get the authorization code',
  method: 'POST',
  path: '/v1/esignet/authorization/auth-code',
  audit: {
    module: 'ESIGNET',
    success: ['ESI-AUT-005', 'AUTH_CODE'],
    failure: ['ESI-AUT-105', 'AUTH_CODE_REFUSED'],
  },
  input: {
    ...bound,
    body: Type.Object({
      requestTime: Type.String(),
      request: Type.Object({
        transactionId: Id,
        acceptedClaims: Type.Optional(Type.Union([Type.Array(Type.String({ maxLength: 60 })), Type.Null()])),
        permittedAuthorizeScopes: Type.Optional(
          Type.Union([Type.Array(Type.String({ maxLength: 60 })), Type.Null()]),
        ),
      }),
    }),
  },
  checks: [
    ...boundChecks,
    shape('body.requestTime', isRequestTime, INVALID.request),
    shape('body.request.transactionId', isFilled, INVALID.transactionId),
  ],
  output: Type.Object({
    code: Type.String(),
    redirectUri: Type.String(),
    nonce: Nullable,
    state: Nullable,
  }),
  failures: {
    ...boundFailures,
    'claim-not-accepted': INVALID.acceptedClaim,
    'scope-not-permitted': INVALID.permittedScope,
  },
});
