import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, isObject, matches, oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { CODE_REFUSALS, isFilled } from './by-code.ts';
import { otpEnvelope } from './otp-envelope.ts';
import { invalid, residentKernel } from './wire.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const isTransaction = matches(/^[0-9]{10}$/u);
const OTP_ID = 'mosip.identity.otp.internal';

/** Refusals of ID Authentication, in its own codes (identity-backbone §9.7). */
const idaMissing = (name: string) => ({ code: 'IDA-MLC-006', text: `Missing Input Parameter - ${name}` });
const idaInvalid = (name: string) => ({ code: 'IDA-MLC-009', text: `Invalid Input Parameter - ${name}` });

/** Seconds within which a request must arrive at ID Authentication (identity-backbone §9.3). */
export const OTP_REQUEST_WINDOW = 120;

const forwardedChecks = [
  shape('body.id', oneOf(OTP_ID), idaInvalid('id')),
  shape('body.requestTime', isFilled, idaMissing('requestTime')),
  shape('body.requestTime', isInstant, idaInvalid('requestTime')),
  ask('request-time-is-now', 'request-time-stale'),
] as const;
const channelChecks = [
  shape('body.individualId', isFilled, idaMissing('individualId')),
  shape('body.otpChannel', (value) => Array.isArray(value) && value.length > 0, {
    code: 'IDA-OTA-008',
    text: 'No channel was named',
  }),
  shape('body.otpChannel', isListOfChannels, {
    code: 'IDA-OTA-009',
    text: 'A channel is not configured for the country',
  }),
] as const;
const sendFailures = {
  'request-time-stale': {
    code: 'IDA-MLC-001',
    text: `The request must arrive within ${String(OTP_REQUEST_WINDOW)} seconds`,
  },
  'id-malformed': idaInvalid('individualId'),
  'id-unknown': { code: 'IDA-MLC-018', text: 'UIN/VID is not available' },
  'uin-inactive': { code: 'IDA-MLC-022', text: 'The UIN is deactivated or blocked' },
  'vid-inactive': { code: 'IDA-MLC-023', text: 'The VID is expired or deactivated' },
  'no-contact': { code: 'IDA-OTA-002', text: 'No such contact is registered' },
  'auth-type-locked': { code: 'IDA-MLC-019', text: '{types} is locked by the person' },
  'too-many-codes': { code: 'IDA-OTA-001', text: 'Too many codes were asked for. Ask again at {retryAt}' },
  frozen: { code: 'IDA-OTA-006', text: 'Codes rest until {retryAt}' },
  stopped: { code: 'IDA-OTA-006', text: 'Codes are stopped for this person' },
} as const;
const members = {
  id: Type.String(),
  version: Type.Optional(Type.String()),
  requestTime: Type.String(),
  individualId: Type.String({ maxLength: 64 }),
  otpChannel: Type.Array(Type.String({ maxLength: 20 }), { maxItems: 4 }),
};
const output = Type.Object({
  maskedMobile: Nullable(Type.String()),
  maskedEmail: Nullable(Type.String()),
});

/** OTP-1: the body goes to ID Authentication as it is, and its answer comes back as it is. */
export const requestOtp = operation({
  name: 'resident.otp.request',
  limited: 'by-address',
  contractId: 'OTP-1',
  summary: 'Send a code to the contacts of a UIN or VID',
  method: 'POST',
  path: '/resident/v1/req/otp',
  family: otpEnvelope('transactionID'),
  access: open,
  audit: {
    module: 'RS-OTP',
    success: ['RES-SER-122', 'OTP_GEN_SUCCESS'],
    failure: ['RES-SER-123', 'OTP_GEN_EXCEPTION'],
  },
  input: { body: Type.Object({ ...members, transactionID: Type.String() }) },
  checks: [
    ...forwardedChecks,
    shape('body.transactionID', isTransaction, idaInvalid('transactionID')),
    ...channelChecks,
  ],
  collects: 'first',
  output,
  failures: sendFailures,
});

/** OTP-2: also for an AID, which is looked up first. */
export const requestIndividualIdOtp = operation({
  name: 'resident.otp.request-for-individual-id',
  limited: 'by-address',
  contractId: 'OTP-2',
  summary: 'Send a code to the contacts of a UIN, VID or AID',
  method: 'POST',
  path: '/resident/v1/individualId/otp',
  family: otpEnvelope('transactionId'),
  access: open,
  audit: {
    module: 'RS-OTP',
    success: ['RES-SER-195', 'OTP_INDIVIDUALID_GEN_SUCCESS'],
    failure: ['RES-SER-196', 'OTP_AID_GEN_EXCEPTION'],
  },
  input: { body: Type.Object({ ...members, transactionId: Type.String() }) },
  checks: [
    shape('body.individualId', matches(/^[0-9]+$/u), invalid('individualId')),
    shape('body.transactionId', isTransaction, invalid('transactionId')),
    ...forwardedChecks,
    ...channelChecks,
  ],
  collects: 'first',
  output,
  failures: {
    ...sendFailures,
    'aid-unresolved': { code: 'RES-SER-449', text: 'The application is not ready yet, or not known' },
  },
});

/** id and version are not looked at (resident-services §2.13). */
export const validateOtp = operation({
  name: 'resident.otp.validate',
  limited: 'by-address',
  contractId: 'A-1',
  summary: 'Check a code; one sent to a single contact proves that contact',
  method: 'POST',
  path: '/resident/v1/validate-otp',
  family: kernel(
    residentKernel({
      id: null,
      version: null,
      echo: 'from-request',
      errorsOnSuccess: 'null',
      failureVersion: '1.0',
    }),
  ),
  access: open,
  audit: {
    module: 'RS-OTP',
    success: ['RES-SER-209', 'VALIDATE_OTP_SUCCESS'],
    failure: ['RES-SER-210', 'VALIDATE_OTP_FAILURE'],
  },
  input: {
    body: Type.Object({
      request: Type.Object({
        transactionId: Type.String({ maxLength: 64 }),
        individualId: Type.String({ maxLength: 64 }),
        otp: Type.String({ maxLength: 20 }),
      }),
    }),
  },
  checks: [shape('body.request', isObject, { code: 'RES-SER-418', text: 'The request cannot be read' })],
  collects: 'first',
  output: Type.Object({
    authStatus: Type.Literal(true),
    transactionId: Type.String(),
    status: Type.String(),
  }),
  failures: CODE_REFUSALS,
});

function isInstant(value: unknown): boolean {
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
