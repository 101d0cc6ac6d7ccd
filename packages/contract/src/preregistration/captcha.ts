import { Type } from 'typebox';
import { open } from '../access.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { Nullable, preregistration } from './wire.ts';

const AUDIT = {
  module: 'AUTHENTICATION',
  success: ['PRE_410', 'AUTHENTICATION'],
  failure: ['PRE_405', 'EXCEPTION'],
} as const;
/** More than any solution takes. */
const Token = Type.Optional(Nullable(Type.String({ maxLength: 4_000 })));

export const CAPTCHA_VERIFIED = ' Captcha successfully verified';
export const CAPTCHA_INVALID = { code: 'PRG-PAM-005', text: 'Invalid Captcha entered' } as const;

/** PRE-64: whether a machine did the work it was asked for (§1B); each solution is good once. */
export const validateCaptcha = operation({
  name: 'preregistration.captcha.validate',
  limited: 'by-address',
  contractId: 'PRE-64',
  summary: 'Check a solution of a challenge',
  method: 'POST',
  path: '/preregistration/v1/captcha/validatecaptcha',
  family: preregistration('mosip.pre-registration.captcha.id.validate'),
  access: open,
  audit: AUDIT,
  input: { body: Type.Object({ request: Type.Optional(Nullable(Type.Object({ captchaToken: Token }))) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({ success: Type.Literal(true), message: Type.Literal(CAPTCHA_VERIFIED) }),
  failures: {
    'captcha-missing': { code: 'PRG-PAM-006', text: "Invalid request , Request can't be null or empty" },
    'captcha-invalid': CAPTCHA_INVALID,
  },
});

/** The work itself: the number below `maxnumber` which, behind the salt, has the hash `challenge`. */
export const drawCaptchaChallenge = operation({
  name: 'preregistration.captcha.challenge',
  limited: 'by-address',
  summary: 'A challenge for a machine, in the place of a riddle for a person',
  method: 'GET',
  path: '/doorstep/v1/preregistration/captcha-challenge',
  family: doorstep,
  access: open,
  audit: { ...AUDIT, success: null },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    algorithm: Type.String(),
    challenge: Type.String(),
    maxnumber: Type.Number(),
    salt: Type.String(),
    signature: Type.String(),
  }),
  failures: {},
});
