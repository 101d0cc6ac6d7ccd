import { Type } from 'typebox';
import { open } from '../access.ts';
import { isObject, isRequestTime, oneOf, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { esignet } from './esignet-families.ts';
import {
  areChannels,
  challengeChecks,
  Challenges,
  Id,
  isFilled,
  isIdentifier,
  limits,
  Nullable,
  unproved,
  unsent,
} from './esignet-proofs.ts';
import { INVALID } from './esignet-refusals.ts';

/* A wallet's key is bound to a person, by the organisation behind the wallet (identity-backbone §26.3). */

const PATH = '/v1/esignet/binding';
const MISSING = {
  code: 'missing_header',
  text: 'The headers partner-id and partner-api-key are needed',
} as const;

const common = { method: 'POST', family: esignet, access: open, collects: 'first' } as const;
const headers = Type.Object({
  'partner-id': Type.String({ maxLength: 64 }),
  'partner-api-key': Type.String({ maxLength: 64 }),
});
const opening = [
  shape('headers.partner-id', isFilled, MISSING),
  shape('headers.partner-api-key', isFilled, MISSING),
  shape('body.requestTime', isRequestTime, INVALID.request),
] as const;
const partnerFailures = {
  'partner-unknown': { code: 'PMS_PMP_024', text: 'The partner is not registered' },
  'partner-inactive': { code: 'PMS_PMP_016', text: 'The partner is not active' },
  'api-key-unknown': { code: 'PMS_PMP_017', text: 'The key does not belong to the partner' },
} as const;

const sending = {
  ...common,
  audit: {
    module: 'ESIGNET',
    success: ['ESI-BND-001', 'BINDING_OTP'],
    failure: ['ESI-BND-101', 'BINDING_OTP_REFUSED'],
  },
  checks: [
    ...opening,
    shape('body.request.individualId', isIdentifier, INVALID.identifier),
    shape('body.request.otpChannels', areChannels, INVALID.otpChannel),
  ],
  output: Type.Object({ maskedEmail: Nullable, maskedMobile: Nullable }),
  failures: { ...partnerFailures, ...limits, ...unsent },
} as const;
const wish = { individualId: Id, otpChannels: Type.Array(Type.String(), { maxItems: 2 }) };

export const sendBindingOtp = operation({
  ...sending,
  name: 'esignet.binding.otp',
  contractId: 'OIDC-21',
  summary: 'Send a code to whom a wallet is to be bound to',
  path: `${PATH}/binding-otp`,
  input: {
    headers,
    body: Type.Object({ requestTime: Type.String(), request: Type.Object(wish) }),
  },
});

/** The newer form may bring a captcha's answer, which is not looked at: there is none that a person must solve. */
export const sendBindingOtpV2 = operation({
  ...sending,
  name: 'esignet.binding.otp-v2',
  contractId: 'OIDC-22',
  summary: 'Send a code to whom a wallet is to be bound to; a captcha’s answer is not needed',
  path: `${PATH}/v2/binding-otp`,
  input: {
    headers,
    body: Type.Object({
      requestTime: Type.String(),
      request: Type.Object({
        ...wish,
        captchaToken: Type.Optional(Type.Union([Type.String({ maxLength: 10_000 }), Type.Null()])),
      }),
    }),
  },
});

export const bindWallet = operation({
  ...common,
  name: 'esignet.binding.bind',
  contractId: 'OIDC-23',
  summary: 'Bind a wallet’s public key to the person who proves themselves by a code',
  path: `${PATH}/wallet-binding`,
  audit: {
    module: 'ESIGNET',
    success: ['ESI-BND-002', 'WALLET_BINDING'],
    failure: ['ESI-BND-102', 'WALLET_BINDING_REFUSED'],
  },
  input: {
    headers,
    body: Type.Object({
      requestTime: Type.String(),
      request: Type.Object({
        individualId: Id,
        authFactorType: Type.String(),
        format: Type.String(),
        challengeList: Challenges,
        publicKey: Type.Record(Type.String({ maxLength: 50 }), Type.Unknown()),
      }),
    }),
  },
  checks: [
    ...opening,
    shape('body.request.individualId', isIdentifier, INVALID.identifier),
    shape('body.request.authFactorType', oneOf('WLA'), INVALID.factorType),
    shape('body.request.format', oneOf('jwt'), INVALID.challengeFormat),
    ...challengeChecks,
    shape('body.request.publicKey', isObject, INVALID.walletKey),
  ],
  output: Type.Object({
    walletUserId: Type.String(),
    certificate: Type.String(),
    expireDateTime: Type.String(),
  }),
  failures: {
    ...partnerFailures,
    ...limits,
    ...unproved,
    'key-unusable': INVALID.walletKey,
    'key-taken': { code: 'duplicate_public_key', text: 'This key stands for somebody else' },
    'binding-failed': { code: 'key_binding_failed', text: 'The key could not be bound' },
  },
});
