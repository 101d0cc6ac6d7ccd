import { Type } from 'typebox';
import { clientWith, open } from '../access.ts';
import { shape } from '../checks.ts';
import { operation } from '../operation.ts';
import type { AuditNames } from '../operation.ts';
import { CAPTCHA_INVALID } from './captcha.ts';
import { Envelope, Nullable, PREREGISTRATION_FAULTS, envelopeChecks, preregistration } from './wire.ts';

const SEND_ID = 'mosip.pre-registration.login.sendotp';
const VALIDATE_ID = 'mosip.pre-registration.login.useridotp';

const AUDIT: AuditNames = {
  module: 'AUTHENTICATION',
  success: ['PRE_410', 'AUTHENTICATION'],
  failure: ['PRE_405', 'EXCEPTION'],
};

const TOLD = Type.Object({ message: Type.String(), status: Type.Literal('success') });
const UserId = Type.String({ maxLength: 254 });
const LangCode = Type.String({ maxLength: 3 });

const USER_ID = { code: 'PRG_PAM_LGN_008', text: 'Invalid Request userId received' };
const LANGUAGE = { code: 'PRG_PAM_LGN_009', text: 'Invalid Request langcode received' };
const RESTING = { code: 'PRE-REG-OTP-405', text: 'Too many wrong codes. Try again after {retryAt}' };

const SEND_FAILURES = {
  'user-id-invalid': USER_ID,
  'language-unknown': LANGUAGE,
  'too-many-codes': { code: 'PRE-REG-OTP-101', text: 'Innumerous OTP requests received' },
  /** Their turn has not come: the waiting room is on (decisions 15). */
  waiting: { ...PREREGISTRATION_FAULTS.tooMany, status: 429 },
  frozen: RESTING,
  stopped: { code: 'PRE-REG-OTP-405', text: 'Too many wrong codes. Ask a registration centre for help' },
} as const;
const OLD_SEND_FAILURES = {
  ...SEND_FAILURES,
  'route-closed': { code: 'PRG_APP_008', text: 'The requested resource has been Deprecated' },
} as const;

const isText = (value: unknown): boolean => typeof value === 'string';
const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** PRE-1: a code in the country's own language. */
export const sendOtp = operation({
  name: 'preregistration.login.send-otp',
  limited: 'by-address',
  contractId: 'PRE-1',
  summary: 'Send a code to sign in with',
  method: 'POST',
  path: '/preregistration/v1/login/sendOtp',
  family: preregistration(SEND_ID),
  access: open,
  audit: AUDIT,
  input: { body: Envelope(Type.Object({ userId: UserId })) },
  checks: [...envelopeChecks(SEND_ID), shape('body.request.userId', isText, USER_ID)],
  collects: 'all',
  output: TOLD,
  failures: OLD_SEND_FAILURES,
});

/** PRE-2: a code in the applicant's language. */
export const sendOtpInLanguage = operation({
  name: 'preregistration.login.send-otp-in-language',
  limited: 'by-address',
  contractId: 'PRE-2',
  summary: 'Send a code to sign in with, in a language',
  method: 'POST',
  path: '/preregistration/v1/login/sendOtp/langcode',
  family: preregistration(SEND_ID),
  access: open,
  audit: AUDIT,
  input: { body: Envelope(Type.Object({ userId: UserId, langCode: LangCode })) },
  checks: [
    ...envelopeChecks(SEND_ID),
    shape('body.request.userId', isText, USER_ID),
    shape('body.request.langCode', isText, LANGUAGE),
  ],
  collects: 'all',
  output: TOLD,
  failures: OLD_SEND_FAILURES,
});

/** PRE-3: the route of the reference's portal. Where a country asks for proof of work, the token is its solution. */
export const sendOtpWithCaptcha = operation({
  name: 'preregistration.login.send-otp-with-captcha',
  limited: 'by-address',
  contractId: 'PRE-3',
  summary: 'Send a code to sign in with, in a language',
  method: 'POST',
  path: '/preregistration/v1/login/sendOtpWithCaptcha',
  family: preregistration(SEND_ID),
  access: open,
  audit: AUDIT,
  input: {
    body: Type.Object({
      request: Type.Object({
        userId: UserId,
        langCode: LangCode,
        captchaToken: Type.Optional(Nullable(Type.String({ maxLength: 4_000 }))),
      }),
    }),
  },
  checks: [
    shape('body.request.userId', isFilled, PREREGISTRATION_FAULTS.unreadable),
    shape('body.request.langCode', isFilled, PREREGISTRATION_FAULTS.unreadable),
  ],
  collects: 'all',
  output: TOLD,
  failures: {
    ...SEND_FAILURES,
    'captcha-missing': { code: 'PRE-REG-CAP-101', text: 'Captcha token is empty' },
    'captcha-invalid': CAPTCHA_INVALID,
  },
});

/** PRE-4: signs in; the token is in the cookie `Authorization` of this product's path. */
export const validateOtp = operation({
  name: 'preregistration.login.validate-otp',
  limited: 'by-address',
  contractId: 'PRE-4',
  summary: 'Sign in with a code',
  method: 'POST',
  path: '/preregistration/v1/login/validateOtp',
  family: preregistration(VALIDATE_ID),
  access: open,
  audit: AUDIT,
  input: { body: Envelope(Type.Object({ userId: UserId, otp: Type.String({ maxLength: 10 }) })) },
  checks: [
    ...envelopeChecks(VALIDATE_ID),
    shape('body.request.userId', isText, USER_ID),
    shape('body.request.otp', isText, { code: 'PRG_PAM_LGN_010', text: 'Invalid otp received' }),
  ],
  collects: 'all',
  output: TOLD,
  failures: {
    'not-requested': {
      code: 'KER-OTV-005',
      text: "Validation can't be performed against this key. Generate OTP first.",
    },
    wrong: { code: 'PRG_PAM_LGN_013', text: 'VALIDATION_UNSUCCESSFUL' },
    expired: {
      code: 'PRE-REG-OTP-402',
      text: 'OTP has expired - Please regenerate OTP and try again after sometime',
    },
    'used-up': { code: 'PRE-REG-OTP-409', text: 'Otp validation attempt exceeded' },
  },
});

/** PRE-5: signs out; the token is good for nothing afterwards. */
export const invalidateToken = operation({
  name: 'preregistration.login.invalidate-token',
  contractId: 'PRE-5',
  summary: 'Sign out',
  method: 'POST',
  path: '/preregistration/v1/login/invalidateToken',
  family: preregistration('mosip.pre-registration.login.invalidate'),
  access: open,
  audit: AUDIT,
  input: { headers: Type.Object({ authorization: Type.Optional(Type.String()) }) },
  checks: [],
  collects: 'first',
  output: Type.Literal('Loggedout successfully'),
  failures: {
    'not-signed-in': { code: 'PRG_PAM_LGN_003', text: 'Failed to invalidate the auth token' },
  },
});

/** PRE-6: what a portal must know before anybody signs in. */
export const getLoginConfig = operation({
  name: 'preregistration.login.config',
  contractId: 'PRE-6',
  summary: 'What a portal needs to know before sign-in',
  method: 'GET',
  path: '/preregistration/v1/login/config',
  family: preregistration('mosip.pre-registration.login.config'),
  access: open,
  audit: { module: 'AUTHENTICATION', success: null, failure: ['PRE_405', 'EXCEPTION'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Record(Type.String(), Type.String()),
  failures: {},
});

/** PRE-7: of older versions; here nothing waits to be read anew. */
export const refreshLoginConfig = operation({
  name: 'preregistration.login.refresh-config',
  contractId: 'PRE-7',
  summary: 'Read the configuration anew',
  method: 'GET',
  path: '/preregistration/v1/login/refreshconfig',
  family: preregistration('mosip.pre-registration.login.config'),
  access: clientWith('PRE_REGISTRATION_ADMIN'),
  audit: { module: 'AUTHENTICATION', success: ['PRE_401', 'RETRIEVE'], failure: ['PRE_405', 'EXCEPTION'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Literal('success'),
  failures: {},
});
