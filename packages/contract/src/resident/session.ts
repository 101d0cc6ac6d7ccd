import { Type } from 'typebox';
import { open } from '../access.ts';
import { kernel, redirect } from '../envelope.ts';
import { operation } from '../operation.ts';
import { RESIDENT_FAULTS, residentKernel } from './wire.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;
const bridge = residentKernel({ id: null, version: null, errorsOnSuccess: 'null' });
const target = Type.Object({ '*': Type.String({ maxLength: 4096 }) });
const urlNotAllowed = { code: 'KER-ACP-009', text: 'The redirect address is not allowed' };

/** Sends the browser to the sign-in system. The `state` cookie wins over the query (resident-services L-1). */
export const login = operation({
  name: 'resident.session.login',
  contractId: 'L-1',
  summary: 'Begin sign-in; afterwards the browser returns to the base64 address',
  method: 'GET',
  path: '/resident/v1/login/*',
  family: redirect(bridge),
  access: open,
  audit: {
    module: 'RS-LOGN',
    success: ['RES-SER-281', 'LOGIN_REQ'],
    failure: ['RES-SER-283', 'LOGIN_REQ_FAILURE'],
  },
  input: {
    params: target,
    query: Type.Object({
      state: Type.Optional(Type.String()),
      ui_locales: Type.Optional(Type.String({ maxLength: 100 })),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ location: Type.String() }),
  failures: {
    'state-missing': { code: 'KER-ACP-010', text: 'State is missing' },
    'state-not-uuid': { code: 'KER-ACP-011', text: 'State must be a UUID' },
  },
});

/** As L-1 for a page that has no state of its own: one is made, or the cookie's or the query's is kept (L-2). */
export const loginWithLanguage = operation({
  ...login,
  name: 'resident.session.login-with-language',
  contractId: 'L-2',
  summary: 'Begin sign-in in the languages of the page; afterwards the browser returns to the base64 address',
  path: '/resident/v1/login/v2/*',
  checks: [],
  failures: { 'state-not-uuid': login.failures['state-not-uuid'] },
});

/** The sign-in system sends the browser back here (L-3). */
export const loginRedirect = operation({
  name: 'resident.session.login-redirect',
  contractId: 'L-3',
  summary: 'Complete sign-in: exchange the code, open the session, return to the base64 address',
  method: 'GET',
  path: '/resident/v1/login-redirect/*',
  family: redirect(bridge),
  access: open,
  audit: {
    module: 'RS-LOGN',
    success: ['RES-SER-282', 'LOGIN_REQ_SUCCESS'],
    failure: ['RES-SER-283', 'LOGIN_REQ_FAILURE'],
  },
  input: {
    params: target,
    query: Type.Object({
      code: Type.Optional(Type.String({ maxLength: 2048 })),
      state: Type.Optional(Type.String({ maxLength: 200 })),
      error: Type.Optional(Type.String({ maxLength: 200 })),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ location: Type.String() }),
  failures: {
    'state-mismatch': { code: 'KER-ACP-007', text: 'State does not match' },
    'exchange-refused': { code: 'KER-ACP-006', text: 'The sign-in code was refused' },
    'token-invalid': RESIDENT_FAULTS.unauthenticated,
    'address-not-allowed': urlNotAllowed,
  },
});

/** Answers "am I signed in"; the portals poll it, and no cookie is an answer, not a refusal (L-4). */
export const validateToken = operation({
  name: 'resident.session.validate',
  contractId: 'L-4',
  summary: 'Say whether the session cookie is valid',
  method: 'GET',
  path: '/resident/v1/authorize/admin/validateToken',
  family: kernel(bridge),
  access: open,
  audit: {
    module: 'RS-LOGN',
    success: ['RES-SER-287', 'VALIDATE_TOKEN_SUCCESS'],
    failure: ['RES-SER-288', 'VALIDATE_TOKEN_FAILURE'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.String(),
  failures: {
    'no-cookies': { code: 'KER-ACP-001', text: 'Cookies are empty' },
    'no-token': { code: 'KER-ACP-002', text: 'The token is missing from the cookies' },
    'token-invalid': RESIDENT_FAULTS.unauthenticated,
  },
});

/** Ends the session everywhere and returns to the base64 address (L-5). */
export const logout = operation({
  name: 'resident.session.logout',
  contractId: 'L-5',
  summary: 'Sign out',
  method: 'GET',
  path: '/resident/v1/logout/user',
  family: redirect(bridge),
  access: open,
  audit: {
    module: 'RS-LOGN',
    success: ['RES-SER-285', 'LOGOUT_REQ_SUCCESS'],
    failure: ['RES-SER-286', 'LOGOUT_REQ_FAILURE'],
  },
  input: { query: Type.Object({ redirecturi: Type.Optional(Type.String({ maxLength: 4096 })) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({ location: Type.String() }),
  failures: {
    'address-not-allowed': urlNotAllowed,
    'no-session': { code: 'KER-ATH-401', text: 'Authentication Failed' },
  },
});

export function isUuid(value: string): boolean {
  return UUID.test(value);
}
