import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, isRequestTime, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { esignet } from './esignet-families.ts';
import {
  areChannels,
  challengeChecks,
  Challenges,
  ConsentAction,
  Id,
  isFilled,
  isIdentifier,
  limits,
  MaybeList,
  Nullable,
  unproved,
  unsent,
} from './esignet-proofs.ts';
import { CSRF_REFUSED, INVALID } from './esignet-refusals.ts';

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
    ...unsent,
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
        challengeList: Challenges,
      }),
    }),
  },
  checks: [
    ...boundChecks,
    shape('body.requestTime', isRequestTime, INVALID.request),
    shape('body.request.transactionId', isFilled, INVALID.transactionId),
    shape('body.request.individualId', isIdentifier, INVALID.identifier),
    ...challengeChecks,
  ],
  failures: {
    ...boundFailures,
    ...limits,
    ...unproved,
  },
} as const;

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
        acceptedClaims: MaybeList,
        permittedAuthorizeScopes: MaybeList,
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
