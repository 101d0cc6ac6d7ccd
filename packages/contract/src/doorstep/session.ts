import { Type } from 'typebox';
import { residentWith } from '../access.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const audit = {
  module: 'RS-LOGN',
  success: ['RES-SER-285', 'LOGOUT_REQ_SUCCESS'],
  failure: ['RES-SER-286', 'LOGOUT_REQ_FAILURE'],
} as const;

/** The person's own; a network address is shown without what tells households apart. */
export const listSessions = operation({
  name: 'portal.session.list',
  summary: 'Where the person is signed in now',
  method: 'GET',
  path: '/doorstep/v1/sessions',
  family: doorstep,
  access: residentWith('Manage-Authentication'),
  audit: {
    module: 'RS-LOGN',
    success: ['RES-SER-287', 'VALIDATE_TOKEN_SUCCESS'],
    failure: ['RES-SER-288', 'VALIDATE_TOKEN_FAILURE'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    /** The one that asks first, then the newest. */
    sessions: Type.Array(
      Type.Object({
        id: Type.String(),
        here: Type.Boolean(),
        signedInAt: Type.String(),
        expiresAt: Type.String(),
        /** Windows, Mac, Unix, Android, IPhone or UnKnown. */
        machineType: Type.String(),
        /** OTP, PIN, PWD, Wallet, L1-bio-device, or the provider's own word. */
        authenticationMode: Type.String(),
        address: Type.String(),
      }),
    ),
  }),
  failures: {},
});

/** Another person's session is answered as one that is not there. */
export const endSession = operation({
  name: 'portal.session.end-one',
  summary: 'End one of the person’s own sessions',
  method: 'POST',
  path: '/doorstep/v1/sessions/:id/end',
  family: doorstep,
  access: residentWith('Manage-Authentication'),
  audit,
  input: { params: Type.Object({ id: Type.String({ maxLength: 200 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({ ended: Type.Literal(1) }),
  failures: {
    'session-unknown': { code: 'session-unknown', text: 'There is no such open session', status: 404 },
  },
});

export const endOtherSessions = operation({
  name: 'portal.session.end-others',
  summary: 'End every session of the person but this one',
  method: 'POST',
  path: '/doorstep/v1/sessions/end-others',
  family: doorstep,
  access: residentWith('Manage-Authentication'),
  audit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ ended: Type.Number() }),
  failures: {},
});
