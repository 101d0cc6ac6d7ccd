import { Type } from 'typebox';
import { open, residentWith } from '../access.ts';
import { ask, isObject, isRequestTime, oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { RESIDENT_FAULTS, invalid, residentKernel } from './wire.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Envelope = <T extends Parameters<typeof Type.Object>[0][string]>(request: T) =>
  Type.Object({ id: Type.String(), version: Type.String(), requesttime: Type.String(), request });

/** A request that is missing is found before anything else (resident-services §2.27). */
const envelopeChecks = (id: string, version: string) => [
  shape('body.request', isObject, RESIDENT_FAULTS.unreadable),
  shape('body.id', oneOf(id), invalid('id')),
  shape('body.requesttime', isRequestTime, invalid('requesttime')),
  shape('body.version', oneOf(version), invalid('version')),
];
const text = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isFilledList = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

const notChanged = { code: 'RES-SER-402', text: 'The locks could not be changed' } as const;

/** every way of proving who one is, as it stands now. */
export const getLockStatus = operation({
  name: 'resident.auth-lock.status',
  contractId: 'R-12',
  summary: 'Which ways of proving who one is are locked',
  method: 'GET',
  path: '/resident/v1/auth-lock-status',
  family: kernel(residentKernel({ id: null, version: null, errorsOnSuccess: 'empty-list' })),
  access: residentWith('Manage-Authentication'),
  audit: {
    module: 'RS-AUTH_LOCK',
    success: ['RES-SER-183', 'REQ_AUTH_LOCK_STATUS_SUCCESS'],
    failure: ['RES-SER-184', 'REQ_AUTH_LOCK_STATUS_FAILED'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    authTypes: Type.Array(
      Type.Object({
        authType: Type.String(),
        authSubType: Nullable(Type.String()),
        locked: Type.Boolean(),
        /** Seconds until it is locked again. */
        unlockForSeconds: Nullable(Type.Number()),
      }),
    ),
  }),
  failures: { 'locks-unknown': { code: 'RES-SER-442', text: 'The locks could not be read' } },
});

/** locks, unlocks, and unlocks for a time; members the portal sends beside these are left alone. */
export const changeLocks = operation({
  name: 'resident.auth-lock.change',
  contractId: 'R-6',
  summary: 'Lock or unlock ways of proving who one is',
  method: 'POST',
  path: '/resident/v1/auth-lock-unlock',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.auth.lock.unlock',
      version: '1.0',
      echo: 'from-request',
      errorsOnSuccess: 'null',
    }),
  ),
  access: residentWith('Manage-Authentication'),
  audit: {
    module: 'RS-AUTH_LOCK',
    success: ['RES-SER-213', 'REQ_AUTH_LOCK_UNLOCK_SUCCESS'],
    failure: ['RES-SER-402', 'REQUEST_FAILED'],
  },
  input: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    body: Envelope(
      Type.Object({
        authTypes: Type.Array(
          Type.Object({
            authType: Type.String({ maxLength: 40 }),
            authSubType: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
            // Booleans and numbers come as texts from some clients.
            locked: Type.Union([Type.Boolean(), Type.Literal('true'), Type.Literal('false')]),
            unlockForSeconds: Type.Optional(
              Nullable(Type.Union([Type.Integer(), Type.String({ pattern: '^(-?\\d{1,18}|null)$' })])),
            ),
          }),
          { maxItems: 20 },
        ),
      }),
    ),
  },
  checks: [
    ...envelopeChecks('mosip.resident.auth.lock.unlock', '1.0'),
    shape('body.request.authTypes', isFilledList, invalid('authTypes')),
    ask('types-allowed', 'type-unknown'),
    ask('seconds-above-zero', 'seconds-not-above-zero'),
    ask('no-seconds-for-a-lock', 'seconds-for-a-lock'),
    ask('each-type-once', 'type-twice'),
  ],
  collects: 'first',
  output: Type.Object({ status: Type.String(), message: Type.String() }),
  failures: {
    'type-unknown': invalid('authTypes'),
    'seconds-not-above-zero': invalid('unlockForSeconds'),
    'seconds-for-a-lock': { code: 'RES-SER-427', text: 'Unsupported input parameter- unlockForSeconds' },
    'type-twice': { code: 'RES-SER-418', text: 'A way of proving who one is may stand once only' },
    'key-used-for-another': invalid('Idempotency-Key'),
    'locks-not-changed': notChanged,
  },
});

/** Whatever was wrong with the code is one number; the text says which (resident-services §4, S422). */
const otpFailure = (sentence: string) => ({ code: 'RES-SER-422', text: sentence });
const byCodeFailures = {
  'type-unknown': invalid('authTypes'),
  'id-malformed': invalid('individualId'),
  'id-unknown': otpFailure('This UIN or VID is not available'),
  'id-inactive': otpFailure('This UIN or VID is not in use'),
  'auth-type-locked': otpFailure('Codes are locked: {types}'),
  'not-requested': otpFailure('No code was asked for in this transaction'),
  wrong: otpFailure('The code is wrong'),
  expired: otpFailure('The code has expired'),
  'used-up': otpFailure('The code is used up'),
  frozen: otpFailure('Too many wrong codes. Try again after {retryAt}'),
  stopped: otpFailure('Codes are stopped for this ID'),
  'locks-not-changed': notChanged,
} as const;

const codeMembers = {
  transactionID: Type.String({ minLength: 1, maxLength: 64 }),
  individualId: Type.String({ maxLength: 64 }),
  otp: Type.String({ maxLength: 20 }),
  authType: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }),
};
const byCodeChecks = [
  ask('is-uin-or-vid', 'id-malformed'),
  shape('body.request.otp', text, invalid('otp')),
  shape('body.request.transactionID', text, invalid('transactionId')),
  shape('body.request.authType', isFilledList, invalid('authTypes')),
  ask('types-allowed', 'type-unknown'),
] as const;
const byCodeFamily = (id: string) =>
  kernel(residentKernel({ id, version: 'v1', echo: 'from-request', errorsOnSuccess: 'null' }));
const byCodeOutput = Type.Object({ status: Type.Null(), message: Type.String() });

/** R-4, of the old contract: a code for each call. */
export const lockByCode = operation({
  name: 'resident.auth-lock.lock-by-code',
  contractId: 'R-4',
  summary: 'Lock ways of proving who one is, with a code',
  method: 'POST',
  path: '/resident/v1/req/auth-lock',
  family: byCodeFamily('mosip.resident.authlock'),
  access: open,
  audit: {
    module: 'RS-AUTH_LOCK',
    success: ['RES-SER-202', 'REQ_AUTH_LOCK_SUCCESS'],
    failure: ['RES-SER-402', 'REQUEST_FAILED'],
  },
  input: { body: Envelope(Type.Object(codeMembers)) },
  checks: [...envelopeChecks('mosip.resident.authlock', 'v1'), ...byCodeChecks],
  collects: 'first',
  output: byCodeOutput,
  failures: byCodeFailures,
});

/** R-5, of the old contract: the time is a text of digits and must be there. */
export const unlockByCode = operation({
  name: 'resident.auth-lock.unlock-by-code',
  contractId: 'R-5',
  summary: 'Unlock ways of proving who one is for a time, with a code',
  method: 'POST',
  path: '/resident/v1/req/auth-unlock',
  family: byCodeFamily('mosip.resident.authunlock'),
  access: open,
  audit: {
    module: 'RS-AUTH_LOCK',
    success: ['RES-SER-203', 'REQ_AUTH_UNLOCK_SUCCESS'],
    failure: ['RES-SER-402', 'REQUEST_FAILED'],
  },
  input: {
    body: Envelope(Type.Object({ ...codeMembers, unlockForSeconds: Type.String({ maxLength: 18 }) })),
  },
  checks: [
    ...envelopeChecks('mosip.resident.authunlock', 'v1'),
    ...byCodeChecks,
    shape(
      'body.request.unlockForSeconds',
      isSeconds,
      invalid('UnlockForSeconds must be greater than or equal to 0'),
    ),
  ],
  collects: 'first',
  output: byCodeOutput,
  failures: byCodeFailures,
});

function isSeconds(value: unknown): boolean {
  return typeof value === 'string' && /^\d{1,18}$/u.test(value);
}
