import { Type } from 'typebox';
import { residentWith } from '../access.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

/** The locks with what R-12 cannot say: by which contacts the person could still sign in. */
export const getLockOverview = operation({
  name: 'portal.auth-lock.overview',
  summary: 'Which ways of proving who one is are locked, and which ways in are left',
  method: 'GET',
  path: '/doorstep/v1/auth-locks',
  family: doorstep,
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
    ways: Type.Array(
      Type.Object({
        /** `auth.types.allowed`: `otp-email`, `demo`, `bio-FACE`. */
        authType: Type.String(),
        locked: Type.Boolean(),
        secondsOpen: Type.Union([Type.Number(), Type.Null()]),
      }),
    ),
    waysIn: Type.Array(Type.Union([Type.Literal('PHONE'), Type.Literal('EMAIL')])),
    defaultUnlockSeconds: Type.Number(),
    /** Everything taken together. */
    whole: Type.Union([
      Type.Literal('locked'),
      Type.Literal('open'),
      Type.Literal('open for now'),
      Type.Literal('partly locked'),
    ]),
    /** How the person comes in again; null where everything was never locked in one step. */
    wayBack: Type.Union([Type.Literal('code'), Type.Literal('centre'), Type.Null()]),
    /** Planned openings to come, the next first; ISO instants. */
    openings: Type.Array(Type.Object({ id: Type.String(), opensAt: Type.String(), closesAt: Type.String() })),
  }),
  failures: { 'locks-unknown': { code: 'locks-unknown', text: 'The locks could not be read' } },
});
