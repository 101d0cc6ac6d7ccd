import { Type } from 'typebox';
import { open, residentWith } from '../access.ts';
import { ask, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { byCodeChecks, byCodeFailures, codeMembers } from './by-code.ts';
import { Envelope, envelopeChecks } from './request-envelope.ts';
import { invalid, residentKernel } from './wire.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
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

const lockByCodeFailures = {
  ...byCodeFailures,
  'type-unknown': invalid('authTypes'),
  'locks-not-changed': notChanged,
} as const;
const lockByCodeMembers = {
  ...codeMembers,
  authType: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }),
};
const lockByCodeChecks = [
  ...byCodeChecks,
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
  input: { body: Envelope(Type.Object(lockByCodeMembers)) },
  checks: [...envelopeChecks('mosip.resident.authlock', 'v1'), ...lockByCodeChecks],
  collects: 'first',
  output: byCodeOutput,
  failures: lockByCodeFailures,
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
    body: Envelope(Type.Object({ ...lockByCodeMembers, unlockForSeconds: Type.String({ maxLength: 18 }) })),
  },
  checks: [
    ...envelopeChecks('mosip.resident.authunlock', 'v1'),
    ...lockByCodeChecks,
    shape(
      'body.request.unlockForSeconds',
      isSeconds,
      invalid('UnlockForSeconds must be greater than or equal to 0'),
    ),
  ],
  collects: 'first',
  output: byCodeOutput,
  failures: lockByCodeFailures,
});

function isSeconds(value: unknown): boolean {
  return typeof value === 'string' && /^\d{1,18}$/u.test(value);
}
