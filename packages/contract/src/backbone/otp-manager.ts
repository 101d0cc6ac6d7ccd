import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { isObject, matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Faults } from '../family.ts';
import { operation } from '../operation.ts';

/** Codes for other systems (identity-backbone §10). A key is the caller's own: nobody else's code is under it. */
const faults: Faults = {
  unreadable: { code: 'KER-OTV-999', text: 'Invalid request input' },
  internal: { code: 'KER-OTV-500', text: 'Internal server error' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'KER-OTV-500', text: 'Too many requests', status: 429 },
};

const shared = {
  family: kernel({
    id: null,
    version: null,
    echo: 'from-request',
    errorsOnSuccess: 'null',
    metadata: 'present',
    faults,
  }),
  access: clientWith('RESIDENT', 'PRE_REGISTRATION', 'PREREG', 'ID_AUTHENTICATION', 'REGISTRATION_PROCESSOR'),
  collects: 'first',
} as const;

const audit = (name: string) =>
  ({ module: 'KER-OTP', success: ['KER-OTP-200', name], failure: ['KER-OTP-201', name] }) as const;

const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isKey = (value: unknown): boolean =>
  typeof value === 'string' && value.length >= 3 && value.length <= 64;

const badKey = {
  code: 'KER-OTG-001',
  text: "Key can't be empty, null, and length should be in the range of 3-64.",
};

export const generateOtp = operation({
  ...shared,
  name: 'otp.generate',
  contractId: 'OTPM-1',
  summary: 'A new code under a key; it replaces the one before',
  method: 'POST',
  path: '/v1/otpmanager/otp/generate',
  audit: audit('OTP_GENERATE'),
  input: { body: Type.Object({ request: Type.Object({ key: Type.String() }) }) },
  checks: [shape('body.request', isObject, badKey), shape('body.request.key', isKey, badKey)],
  output: Type.Object({
    otp: Type.Union([Type.String(), Type.Null()]),
    status: Type.Union([Type.Literal('GENERATION_SUCCESSFUL'), Type.Literal('USER_BLOCKED')]),
  }),
  failures: {},
});

export const validateOtp = operation({
  ...shared,
  name: 'otp.validate',
  contractId: 'OTPM-2',
  summary: 'Whether a code is the one under a key; a right one is used up, wrong ones are counted',
  method: 'GET',
  path: '/v1/otpmanager/otp/validate',
  audit: audit('OTP_VALIDATE'),
  input: { query: Type.Object({ key: Type.String(), otp: Type.String() }) },
  checks: [
    shape('query.key', isFilled, { code: 'KER-OTV-001', text: "Key can't be empty or null." }),
    shape('query.key', isKey, {
      code: 'KER-OTV-002',
      text: 'Length of key should be in the range of 3-64.',
    }),
    shape('query.otp', isFilled, { code: 'KER-OTV-003', text: "OTP can't be empty or null." }),
    shape('query.otp', matches(/^\d{1,32}$/u), {
      code: 'KER-OTV-004',
      text: 'OTP consists of only numeric characters. No other characters is allowed.',
    }),
  ],
  output: Type.Object({
    status: Type.Union([Type.Literal('success'), Type.Literal('failure')]),
    message: Type.Union([
      Type.Literal('VALIDATION_SUCCESSFUL'),
      Type.Literal('VALIDATION_UNSUCCESSFUL'),
      Type.Literal('OTP_EXPIRED'),
      Type.Literal('USER_BLOCKED'),
    ]),
  }),
  failures: {
    'not-requested': {
      code: 'KER-OTV-005',
      text: "Validation can't be performed against this key. Generate OTP first.",
    },
  },
});
