import { Type } from 'typebox';
import { open } from '../access.ts';
import { redirect } from '../envelope.ts';
import { operation } from '../operation.ts';
import { residentKernel } from '../resident/wire.ts';

const bridge = redirect(residentKernel({ id: null, version: null, errorsOnSuccess: 'null' }));
const audit = {
  module: 'RS-LOGN',
  success: ['RES-SER-282', 'LOGIN_REQ_SUCCESS'],
  failure: ['RES-SER-283', 'LOGIN_REQ_FAILURE'],
} as const;

/** The portal's own way in: its cookie names a row that holds the wire tokens (decisions 12). */
export const beginPortalSession = operation({
  name: 'portal.session.begin',
  summary: 'Begin sign-in for the portal and return to a path of it',
  method: 'GET',
  path: '/doorstep/v1/portal-session/begin',
  family: bridge,
  access: open,
  audit,
  input: {
    query: Type.Object({
      to: Type.Optional(Type.String({ maxLength: 500 })),
      ui_locales: Type.Optional(Type.String({ maxLength: 100 })),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ location: Type.String() }),
  failures: {},
});

export const completePortalSession = operation({
  name: 'portal.session.complete',
  summary: 'Complete the portal sign-in',
  method: 'GET',
  path: '/doorstep/v1/portal-session/complete',
  family: bridge,
  access: open,
  audit,
  input: {
    query: Type.Object({
      code: Type.Optional(Type.String({ maxLength: 2048 })),
      state: Type.Optional(Type.String({ maxLength: 200 })),
      error: Type.Optional(Type.String({ maxLength: 200 })),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ location: Type.String() }),
  failures: {},
});

/** Ends the portal's session everywhere; answers also when there was none. */
export const endPortalSession = operation({
  name: 'portal.session.end',
  summary: 'Sign out of the portal',
  method: 'POST',
  path: '/doorstep/v1/portal-session/end',
  family: bridge,
  access: open,
  audit: {
    module: 'RS-LOGN',
    success: ['RES-SER-285', 'LOGOUT_REQ_SUCCESS'],
    failure: ['RES-SER-286', 'LOGOUT_REQ_FAILURE'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ location: Type.String() }),
  failures: {},
});
