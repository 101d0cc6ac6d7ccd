import { Type } from 'typebox';
import { open } from '../access.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const params = Type.Object({ uid: Type.String({ minLength: 10, maxLength: 64 }) });
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const NotBlank = Type.String({ minLength: 1, maxLength: 128 });
const gone = { code: 'sign-in-gone', text: 'This sign-in has ended. Start again', status: 410 } as const;
const locked = {
  code: 'auth-type-locked',
  text: 'The person has locked codes: {types}',
  status: 423,
} as const;
const audit = {
  module: 'RS-LOGN',
  success: ['RES-SER-281', 'LOGIN_REQ'],
  failure: ['RES-SER-283', 'LOGIN_REQ_FAILURE'],
} as const;

/** On the page of one sign-in: the languages the service asked for it in (OpenID Connect `ui_locales`). */
export const SIGN_IN_LANGUAGES_COOKIE = 'sign_in_languages';

/** Where a person stands on the way in; what a page needs to show the next question. */
export const SignInStep = Type.Object({
  step: Type.Union([Type.Literal('identify'), Type.Literal('code'), Type.Literal('consent')]),
  clientName: Type.Record(Type.String(), Type.String()),
  /** Claims the person cannot refuse and still use the service, then those they may. */
  essentialClaims: Type.Array(Type.String()),
  voluntaryClaims: Type.Array(Type.String()),
  scopes: Type.Array(Type.String()),
  maskedPhone: Nullable(Type.String()),
  maskedEmail: Nullable(Type.String()),
  /** Instants in UTC. */
  codeExpiresAt: Nullable(Type.String()),
  codesLeft: Nullable(Type.Number()),
});

export const getSignIn = operation({
  name: 'sign-in.step',
  summary: 'Where this sign-in stands',
  method: 'GET',
  path: '/doorstep/v1/sign-in/:uid',
  family: doorstep,
  access: open,
  audit,
  input: { params },
  checks: [],
  collects: 'first',
  output: SignInStep,
  failures: { 'sign-in-gone': gone },
});

/** Failures of asking for a code. `no-contact` is answered apart only where the country allows it (decisions 19). */
export const sendSignInCode = operation({
  name: 'sign-in.send-code',
  limited: 'by-address',
  summary: 'Send a code to the contacts on record of a UIN, VID or AID',
  method: 'POST',
  path: '/doorstep/v1/sign-in/:uid/code',
  family: doorstep,
  access: open,
  audit,
  input: {
    params,
    body: Type.Object({
      individualId: NotBlank,
      channels: Type.Array(Type.Union([Type.Literal('PHONE'), Type.Literal('EMAIL')]), { maxItems: 2 }),
    }),
  },
  checks: [],
  collects: 'first',
  output: SignInStep,
  failures: {
    'sign-in-gone': gone,
    'id-malformed': { code: 'id-malformed', text: 'This is not a UIN, VID or AID' },
    'id-unknown': { code: 'id-unknown', text: 'No such UIN, VID or AID' },
    'id-inactive': { code: 'id-inactive', text: 'This UIN, VID or AID is not in use' },
    'no-contact': { code: 'no-contact', text: 'There is no phone number or e-mail address on record' },
    'auth-type-locked': locked,
    'too-many-codes': {
      code: 'too-many-codes',
      text: 'Too many codes were asked for. Try again after {retryAt}',
      status: 429,
    },
    frozen: { code: 'frozen', text: 'Too many wrong codes. Try again after {retryAt}', status: 429 },
    stopped: { code: 'stopped', text: 'Sign-in by code is stopped for this ID', status: 423 },
  },
});

export const checkSignInCode = operation({
  name: 'sign-in.check-code',
  limited: 'by-address',
  summary: 'Check the code and go on',
  method: 'POST',
  path: '/doorstep/v1/sign-in/:uid/code/check',
  family: doorstep,
  access: open,
  audit,
  input: { params, body: Type.Object({ otp: NotBlank }) },
  checks: [],
  collects: 'first',
  /** `next` is where the browser goes on when the step is done; null when consent is to be asked. */
  output: Type.Object({ next: Nullable(Type.String()) }),
  failures: {
    'sign-in-gone': gone,
    'code-not-sent': { code: 'code-not-sent', text: 'Ask for a code first' },
    'code-malformed': { code: 'code-malformed', text: 'A code has {digits} digits' },
    'code-wrong': { code: 'code-wrong', text: 'The code is wrong. Tries left: {triesLeft}' },
    'code-expired': { code: 'code-expired', text: 'The code has expired' },
    'auth-type-locked': locked,
    'code-used-up': { code: 'code-used-up', text: 'Too many wrong tries. Ask for a new code', status: 429 },
    frozen: { code: 'frozen', text: 'Too many wrong codes. Try again after {retryAt}', status: 429 },
    stopped: { code: 'stopped', text: 'Sign-in by code is stopped for this ID', status: 423 },
  },
});

export const giveSignInConsent = operation({
  name: 'sign-in.consent',
  summary: 'Agree to what the service asks for',
  method: 'POST',
  path: '/doorstep/v1/sign-in/:uid/consent',
  family: doorstep,
  access: open,
  audit,
  input: {
    params,
    body: Type.Object({ acceptedClaims: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 30 }) }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ next: Type.String() }),
  failures: {
    'sign-in-gone': gone,
    'not-yet-identified': { code: 'not-yet-identified', text: 'Prove who you are first' },
    'essential-refused': { code: 'essential-refused', text: 'The service cannot work without this' },
  },
});

export const abandonSignIn = operation({
  name: 'sign-in.abandon',
  summary: 'Stop signing in and return to the service',
  method: 'POST',
  path: '/doorstep/v1/sign-in/:uid/abandon',
  family: doorstep,
  access: open,
  audit,
  input: { params },
  checks: [],
  collects: 'first',
  output: Type.Object({ next: Type.String() }),
  failures: { 'sign-in-gone': gone },
});
