import { Type } from 'typebox';
import { clientWith, open } from '../access.ts';
import { ask, matches, oneOf, shape } from '../checks.ts';
import { isRecord } from '../json.ts';
import { operation } from '../operation.ts';
import { ida } from './ida-envelope.ts';
import { IDA_FAULTS, INTERNAL, invalid, missing } from './ida-wire.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
export const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Seconds within which a request must arrive (identity-backbone §9.3). */
export const INTERNAL_WINDOW = 120;
export const PARTNER_WINDOW = 60;
export const stale = (seconds: number) => ({
  'request-time-stale': {
    code: 'IDA-MLC-001',
    text: `The request must arrive within ${String(seconds)} seconds`,
  },
});

export const idFailures = {
  'id-malformed': invalid('individualId'),
  'id-unknown': { code: 'IDA-MLC-018', text: 'UIN/VID is not available' },
  'uin-inactive': { code: 'IDA-MLC-022', text: 'The UIN is deactivated or blocked' },
  'vid-inactive': { code: 'IDA-MLC-023', text: 'The VID is expired or deactivated' },
  'auth-type-locked': { code: 'IDA-MLC-019', text: '{types} is locked by the person' },
} as const;
const otpRequestFailures = {
  ...idFailures,
  'no-contact': { code: 'IDA-MLC-014', text: 'No such contact is registered' },
  'too-many-codes': { code: 'IDA-OTA-001', text: 'Too many codes were asked for' },
  frozen: { code: 'IDA-OTA-006', text: 'Codes rest until {retryAt}' },
  stopped: { code: 'IDA-OTA-006', text: 'Codes are stopped for this person' },
} as const;
export const authFailures = {
  ...idFailures,
  'no-type-asked': { code: 'IDA-MLC-008', text: 'No way of authentication was asked for' },
  'type-not-supported': { code: 'IDA-MLC-011', text: 'Unsupported Authentication Type - {types}' },
  'no-consent': { code: 'IDA-MLC-012', text: 'The person has not consented' },
  'thumbprint-unknown': { code: 'IDA-MPA-004', text: 'The certificate is not one of ours' },
  'block-unreadable': { code: 'IDA-MPA-003', text: 'The request could not be decrypted' },
  'hmac-differs': { code: 'IDA-MPA-016', text: 'The HMAC is not that of the request' },
  'otp-missing': { code: 'IDA-MLC-013', text: 'Missing OTP auth attribute' },
  'not-requested': { code: 'IDA-OTA-012', text: 'No code was asked for in this transaction' },
  wrong: { code: 'IDA-OTA-004', text: 'The code is wrong' },
  expired: { code: 'IDA-OTA-003', text: 'The code has expired' },
  'used-up': { code: 'IDA-OTA-004', text: 'The code is used up' },
  frozen: { code: 'IDA-OTA-013', text: 'Codes rest until {retryAt}' },
  stopped: { code: 'IDA-OTA-013', text: 'Codes are stopped for this person' },
} as const;

const otpBody = Type.Object({
  id: Type.String(),
  version: Type.String(),
  requestTime: Type.String(),
  transactionID: Type.String(),
  individualId: Type.String({ maxLength: 64 }),
  otpChannel: Type.Array(Type.String({ maxLength: 20 }), { maxItems: 4 }),
});
const otpChecks = (id: string) =>
  [
    shape('body.id', oneOf(id), invalid('id')),
    shape('body.requestTime', isFilled, missing('requestTime')),
    shape('body.requestTime', isOffsetTime, invalid('requestTime')),
    ask('request-time-is-now', 'request-time-stale'),
    shape('body.transactionID', matches(/^[0-9]{10}$/u), invalid('transactionID')),
    shape('body.individualId', isFilled, missing('individualId')),
    shape('body.otpChannel', (value) => Array.isArray(value) && value.length > 0, {
      code: 'IDA-OTA-008',
      text: 'No channel was named',
    }),
    shape('body.otpChannel', isListOfChannels, {
      code: 'IDA-OTA-009',
      text: 'A channel is not configured for the country',
    }),
  ] as const;
const otpOutput = Type.Object({
  maskedMobile: Nullable(Type.String()),
  maskedEmail: Nullable(Type.String()),
});
const otpAudit = {
  module: 'IDA-OTP',
  success: ['IDA-OTP-001', 'OTP_REQUEST'],
  failure: ['IDA-OTP-001', 'OTP_REQUEST'],
} as const;

export const authBody = Type.Object({
  id: Type.String(),
  version: Type.String(),
  requestTime: Type.String(),
  transactionID: Type.String(),
  individualId: Type.String({ maxLength: 64 }),
  consentObtained: Type.Literal(true),
  requestedAuth: Type.Record(Type.String(), Type.Unknown()),
  thumbprint: Type.String({ maxLength: 100 }),
  requestSessionKey: Type.String({ maxLength: 1_000 }),
  requestHMAC: Type.String({ maxLength: 1_000 }),
  request: Type.String({ maxLength: 1_000_000 }),
});
/** Which call it is, when, and of whom: looked at first. */
export const headChecks = (id: string) =>
  [
    shape('body.id', oneOf(id), invalid('id')),
    shape('body.requestTime', isFilled, missing('requestTime')),
    shape('body.requestTime', isOffsetTime, invalid('requestTime')),
    ask('request-time-is-now', 'request-time-stale'),
    shape('body.transactionID', matches(/^[0-9]{10}$/u), invalid('transactionID')),
    shape('body.individualId', isFilled, missing('individualId')),
  ] as const;
export const authChecks = (id: string) =>
  [
    ...headChecks(id),
    ask('consent-obtained', 'no-consent'),
    shape('body.requestedAuth', isRecord, missing('requestedAuth')),
    ask('some-type-asked', 'no-type-asked'),
    shape('body.thumbprint', isFilled, missing('thumbprint')),
    shape('body.requestSessionKey', isFilled, missing('requestSessionKey')),
    shape('body.requestHMAC', isFilled, missing('requestHMAC')),
    shape('body.request', isFilled, missing('request')),
  ] as const;
const authOutput = Type.Object({ authStatus: Type.Boolean(), authToken: Nullable(Type.String()) });
const authAudit = {
  module: 'IDA-AUT',
  success: ['IDA-AUT-001', 'OTP_AUTHENTICATION'],
  failure: ['IDA-AUT-001', 'OTP_AUTHENTICATION'],
} as const;

export const requestInternalOtp = operation({
  name: 'id-authentication.internal.otp',
  summary: 'Send a code for a service of this country',
  method: 'POST',
  path: '/idauthentication/v1/internal/otp',
  family: ida({ id: 'mosip.identity.otp.internal', faults: IDA_FAULTS, refused: 'null' }),
  access: INTERNAL,
  audit: otpAudit,
  input: { body: otpBody },
  checks: otpChecks('mosip.identity.otp.internal'),
  collects: 'first',
  output: otpOutput,
  failures: { ...stale(INTERNAL_WINDOW), ...otpRequestFailures },
});

export const authenticateInternally = operation({
  name: 'id-authentication.internal.auth',
  summary: 'Authenticate a person for a service of this country; the proof travels encrypted',
  method: 'POST',
  path: '/idauthentication/v1/internal/auth',
  family: ida({ id: 'mosip.identity.auth.internal', faults: IDA_FAULTS, refused: 'auth-status' }),
  access: INTERNAL,
  audit: authAudit,
  input: { body: authBody },
  checks: authChecks('mosip.identity.auth.internal'),
  collects: 'first',
  output: authOutput,
  failures: { ...stale(INTERNAL_WINDOW), ...authFailures },
});

/** The same by the registration processor, whose operators stand before the person. */
export const verifyIdentity = operation({
  name: 'id-authentication.internal.verify-identity',
  contractId: 'IDA-3',
  summary: 'Authenticate a person for the registration processor; the proof travels encrypted',
  method: 'POST',
  path: '/idauthentication/v1/internal/verifyidentity',
  family: ida({ id: 'mosip.identity.auth.internal', faults: IDA_FAULTS, refused: 'auth-status' }),
  access: clientWith('REGISTRATION_PROCESSOR'),
  audit: authAudit,
  input: { body: authBody },
  checks: authChecks('mosip.identity.auth.internal'),
  collects: 'first',
  output: authOutput,
  failures: { ...stale(INTERNAL_WINDOW), ...authFailures },
});

/** Why a partner's request is not heard at all, in the order it is looked at. */
export const partnerFailures = {
  'signature-invalid': { code: 'IDA-MPA-001', text: 'The signature of the request cannot be verified' },
  'licence-unknown': { code: 'PMS_PMP_020', text: 'The licence key is not known' },
  'partner-unknown': { code: 'PMS_PMP_024', text: 'The partner is not registered' },
  'partner-inactive': { code: 'PMS_PMP_016', text: 'The partner is not active' },
  'api-key-unknown': { code: 'PMS_PMP_017', text: 'The key does not belong to the partner' },
  'certificate-missing': { code: 'IDA-MPA-022', text: 'The signature does not carry its certificate' },
  'certificate-differs': {
    code: 'IDA-MPA-021',
    text: 'The signature’s certificate is not the one registered',
  },
} as const;
export const partnerParams = Type.Object({
  licence: Type.String({ maxLength: 64 }),
  partner: Type.String({ maxLength: 64 }),
  apiKey: Type.String({ maxLength: 64 }),
});
export const partnerHeaders = Type.Object({ signature: Type.Optional(Type.String({ maxLength: 16_000 })) });

export const requestPartnerOtp = operation({
  name: 'id-authentication.partner.otp',
  summary: 'Send a code for a partner; the body is signed by it',
  method: 'POST',
  path: '/idauthentication/v1/otp/:licence/:partner/:apiKey',
  family: ida({ id: 'mosip.identity.otp', faults: IDA_FAULTS, refused: 'null' }),
  access: open,
  audit: otpAudit,
  input: { params: partnerParams, headers: partnerHeaders, body: otpBody },
  checks: otpChecks('mosip.identity.otp'),
  collects: 'first',
  output: otpOutput,
  failures: { ...stale(PARTNER_WINDOW), ...partnerFailures, ...otpRequestFailures },
});

export const authenticateForPartner = operation({
  name: 'id-authentication.partner.auth',
  summary: 'Authenticate a person for a partner; the body is signed by it and the proof encrypted',
  method: 'POST',
  path: '/idauthentication/v1/auth/:licence/:partner/:apiKey',
  family: ida({ id: 'mosip.identity.auth', faults: IDA_FAULTS, refused: 'auth-status' }),
  access: open,
  audit: authAudit,
  input: { params: partnerParams, headers: partnerHeaders, body: authBody },
  checks: authChecks('mosip.identity.auth'),
  collects: 'first',
  output: authOutput,
  failures: { ...stale(PARTNER_WINDOW), ...partnerFailures, ...authFailures },
});

/** An instant with an offset or Z, as ID Authentication reads it. */
function isOffsetTime(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/u.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function isListOfChannels(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((one) => typeof one === 'string' && ['PHONE', 'EMAIL'].includes(one.toUpperCase()))
  );
}
