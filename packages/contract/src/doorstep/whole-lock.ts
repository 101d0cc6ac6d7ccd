import { Type } from 'typebox';
import { open, residentWith } from '../access.ts';
import { isRequestTime, matches, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const audit = {
  module: 'RS-AUTH_LOCK',
  success: ['RES-SER-213', 'REQ_AUTH_LOCK_UNLOCK_SUCCESS'],
  failure: ['RES-SER-402', 'REQUEST_FAILED'],
} as const;
const WayBack = Type.Union([Type.Literal('code'), Type.Literal('centre')]);
const once = { headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }) };
const notChanged = {
  'locks-not-changed': { code: 'locks-not-changed', text: 'The locks could not be changed', status: 502 },
  'key-used-for-another': {
    code: 'key-used-for-another',
    text: 'This key came with another request before',
    status: 409,
  },
} as const;
const Changed = Type.Object({ eventId: Type.String() });
const access = residentWith('Manage-Authentication');

/** Everything at once, and every other session ends. */
export const lockEverything = operation({
  name: 'portal.auth-lock.lock-everything',
  summary: 'Lock every way of proving who one is, and end every other session',
  method: 'POST',
  path: '/doorstep/v1/auth-locks/lock-everything',
  family: doorstep,
  access,
  audit,
  input: { ...once, body: Type.Object({ wayBack: WayBack }) },
  checks: [],
  collects: 'first',
  output: Changed,
  failures: notChanged,
});

export const openEverything = operation({
  name: 'portal.auth-lock.open-everything',
  summary: 'Open every lock, for a time or until locked again',
  method: 'POST',
  path: '/doorstep/v1/auth-locks/open-everything',
  family: doorstep,
  access,
  audit,
  input: {
    ...once,
    /** Null: until they are locked again. */
    body: Type.Object({
      seconds: Type.Union([Type.Integer({ minimum: 1, maximum: 31_536_000 }), Type.Null()]),
    }),
  },
  checks: [],
  collects: 'first',
  output: Changed,
  failures: notChanged,
});

export const chooseWayBack = operation({
  name: 'portal.auth-lock.choose-way-back',
  summary: 'Choose how to come in again while everything is locked',
  method: 'POST',
  path: '/doorstep/v1/auth-locks/way-back',
  family: doorstep,
  access,
  audit,
  input: { body: Type.Object({ wayBack: WayBack }) },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    'not-all-locked': { code: 'not-all-locked', text: 'Not everything is locked', status: 409 },
  },
});

const refusedTime = (code: string, text: string) => ({ code, text, status: 422 });
const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && value.endsWith('Z') && isRequestTime(value);
const unreadableTime = refusedTime('time-unreadable', 'A time is no ISO instant');

export const planOpening = operation({
  name: 'portal.auth-lock.plan-opening',
  summary: 'Plan a time at which the locks open and close again by themselves',
  method: 'POST',
  path: '/doorstep/v1/auth-locks/openings',
  family: doorstep,
  access,
  audit,
  input: {
    body: Type.Object({ opensAt: Type.String({ maxLength: 30 }), closesAt: Type.String({ maxLength: 30 }) }),
  },
  checks: [
    shape('body.opensAt', isInstant, unreadableTime),
    shape('body.closesAt', isInstant, unreadableTime),
  ],
  collects: 'first',
  output: Type.Object({ id: Type.String() }),
  failures: {
    'opening-ends-first': refusedTime('opening-ends-first', 'The end must be after the beginning'),
    'opening-over': refusedTime('opening-over', 'This time is over'),
    'opening-too-far': refusedTime('opening-too-far', 'An opening begins within 90 days'),
    'opening-too-long': refusedTime('opening-too-long', 'An opening lasts 24 hours at most'),
    'openings-full': { code: 'openings-full', text: 'Ten openings are planned already', status: 409 },
  },
});

export const callOffOpening = operation({
  name: 'portal.auth-lock.call-off-opening',
  summary: 'Call off a planned opening',
  method: 'POST',
  path: '/doorstep/v1/auth-locks/openings/:id/call-off',
  family: doorstep,
  access,
  audit,
  input: { params: Type.Object({ id: Type.String({ maxLength: 2_000 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    'opening-unknown': { code: 'opening-unknown', text: 'There is no such planned opening', status: 404 },
  },
});

const codeProblem = (code: string, text: string, status: number) => ({ code, text, status });
const resting = {
  frozen: codeProblem('frozen', 'Too many wrong codes. Try again later', 429),
  stopped: codeProblem('stopped', 'Codes are stopped for this person', 429),
} as const;
const isTransaction = matches(/^[0-9]{10}$/u);
const transactionUnfit = codeProblem('unreadable', 'A transaction has ten digits', 400);
const noId = codeProblem('id-missing', 'Type a UIN or a virtual ID', 422);
const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** The same answer whether or not there is such a person, and whether or not their ID is locked. */
export const askWayBack = operation({
  name: 'portal.locked-id.code',
  summary: 'Ask for a code that lets a person with a locked ID sign in again',
  method: 'POST',
  path: '/doorstep/v1/locked-id/code',
  family: doorstep,
  access: open,
  limited: 'by-address',
  audit,
  input: {
    body: Type.Object({
      individualId: Type.String({ maxLength: 64 }),
      transactionId: Type.String({ maxLength: 10 }),
    }),
  },
  checks: [
    shape('body.individualId', isFilled, noId),
    shape('body.transactionId', isTransaction, transactionUnfit),
  ],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    ...resting,
    'too-many-codes': codeProblem('too-many-codes', 'Too many codes were asked for. Try again later', 429),
  },
});

export const takeWayBack = operation({
  name: 'portal.locked-id.open',
  summary: 'Open the codes of a locked ID by the code that was sent',
  method: 'POST',
  path: '/doorstep/v1/locked-id/open',
  family: doorstep,
  access: open,
  limited: 'by-address',
  audit,
  input: {
    body: Type.Object({
      individualId: Type.String({ maxLength: 64 }),
      transactionId: Type.String({ maxLength: 10 }),
      otp: Type.String({ maxLength: 20 }),
    }),
  },
  checks: [
    shape('body.individualId', isFilled, noId),
    shape('body.transactionId', isTransaction, transactionUnfit),
  ],
  collects: 'first',
  output: Changed,
  failures: {
    ...resting,
    wrong: codeProblem('wrong', 'The code is wrong', 422),
    expired: codeProblem('expired', 'The code is too old', 422),
    'used-up': codeProblem('used-up', 'The code cannot be used any more', 422),
    'not-requested': codeProblem('not-requested', 'No code was asked for in this transaction', 422),
    'locks-not-changed': notChanged['locks-not-changed'],
  },
});
