import { Type } from 'typebox';
import { open } from '../access.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const path = '/doorstep/v1/desk/second-factor';
const audit = {
  module: 'DESK',
  success: ['PRE_410', 'AUTHENTICATION'],
  failure: ['PRE_405', 'EXCEPTION'],
} as const;
const Code = Type.Object({ code: Type.String({ minLength: 1, maxLength: 20 }) });

/** These doors look at the cookie themselves: a sign-in that lacks its second proof opens no other. */
const NOT_SIGNED_IN = {
  code: 'session-unknown',
  text: 'Sign in with your password first',
  status: 401,
} as const;
const CODE_WRONG = {
  code: 'code-wrong',
  text: 'This is no code of your app that counts now. After several wrong ones you must wait',
  status: 422,
} as const;
const ENROLLED = { code: 'enrolled-already', text: 'An app is set up already', status: 409 } as const;

export const getSecondFactor = operation({
  name: 'desk.second-factor.get',
  summary: 'Whether an authenticator app is set up for the account',
  method: 'GET',
  path,
  family: doorstep,
  access: open,
  audit: { ...audit, success: null },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    state: Type.Union([Type.Literal('on'), Type.Literal('off')]),
    wanted: Type.Union([Type.Literal('always'), Type.Literal('by-choice')]),
    recoveryCodes: Type.Number(),
    /** How far the sign-in of this browser came. */
    stage: Type.Union([Type.Literal('open'), Type.Literal('code'), Type.Literal('enrolment')]),
  }),
  failures: { 'session-unknown': NOT_SIGNED_IN },
});

export const beginSecondFactor = operation({
  name: 'desk.second-factor.begin',
  summary: 'The secret for an authenticator app, the same until it is confirmed',
  method: 'POST',
  path: `${path}/begin`,
  family: doorstep,
  access: open,
  audit,
  limited: 'by-address',
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    /** In base32. */
    secret: Type.String(),
    /** `otpauth://totp/…` */
    address: Type.String(),
    /** The address as a QR code: SVG in base64. */
    picture: Type.String(),
  }),
  failures: { 'session-unknown': NOT_SIGNED_IN, 'enrolled-already': ENROLLED },
});

/** Opens a sign-in that lacked the app. The recovery codes are told only here. */
export const confirmSecondFactor = operation({
  name: 'desk.second-factor.confirm',
  summary: 'Confirm the authenticator app by a first code',
  method: 'POST',
  path: `${path}/confirm`,
  family: doorstep,
  access: open,
  audit,
  limited: 'by-address',
  input: { body: Code },
  checks: [],
  collects: 'first',
  output: Type.Object({ recoveryCodes: Type.Array(Type.String()) }),
  failures: { 'session-unknown': NOT_SIGNED_IN, 'code-wrong': CODE_WRONG, 'enrolled-already': ENROLLED },
});

/** The second step of a sign-in: a code of the app, or one of recovery. */
export const proveSecondFactor = operation({
  name: 'desk.session.prove',
  summary: 'Finish a sign-in of staff by a code',
  method: 'POST',
  path: '/doorstep/v1/desk/session/code',
  family: doorstep,
  access: open,
  audit,
  limited: 'by-address',
  input: { body: Code },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: { 'session-unknown': NOT_SIGNED_IN, 'code-wrong': CODE_WRONG },
});
