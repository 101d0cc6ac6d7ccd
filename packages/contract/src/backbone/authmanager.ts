import { Type } from 'typebox';
import { open } from '../access.ts';
import { isObject, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';

const refused = { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 } as const;
const invalid = { code: 'KER-ATH-001', text: 'Invalid request' } as const;
const busy = { code: 'KER-ATH-429', text: 'Too many requests', status: 429 } as const;
const Nullable = Type.Union([Type.String(), Type.Null()]);

const family = kernel({
  id: 'string',
  version: 'string',
  echo: 'from-request',
  errorsOnSuccess: 'null',
  metadata: 'present',
  faults: {
    unreadable: invalid,
    internal: { code: 'KER-ATH-500', text: 'Internal error' },
    unauthenticated: refused,
    forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
    tooMany: busy,
  },
});

const common = { family, access: open, collects: 'first' } as const;
const Done = Type.Object({ status: Type.String(), message: Type.String() });

/** Service clients sign in with their secret; the token comes as a cookie and as a header (identity-backbone §3). */
export const authenticateClient = operation({
  ...common,
  name: 'sign-in.service-client.authenticate',
  summary: 'Give a service client a token for its secret',
  method: 'POST',
  path: '/v1/authmanager/authenticate/clientidsecretkey',
  audit: {
    module: 'KER-ATH',
    success: ['KER-ATH-100', 'CLIENT_LOGIN'],
    failure: ['KER-ATH-101', 'CLIENT_LOGIN_REFUSED'],
  },
  input: {
    body: Type.Object({
      request: Type.Object({
        clientId: Type.String({ minLength: 1, maxLength: 200 }),
        secretKey: Type.String({ minLength: 1, maxLength: 500 }),
        appId: Type.String({ maxLength: 100 }),
      }),
    }),
  },
  checks: [shape('body.request', isObject, invalid)],
  output: Done,
  failures: { 'client-refused': refused },
});

const staffAudit = {
  module: 'KER-ATH',
  success: ['KER-ATH-102', 'STAFF_LOGIN'],
  failure: ['KER-ATH-103', 'STAFF_LOGIN_REFUSED'],
} as const;

const staffInput = {
  body: Type.Object({
    request: Type.Object({
      userName: Type.String({ minLength: 1, maxLength: 128 }),
      password: Type.String({ minLength: 1, maxLength: 512 }),
      appId: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()])),
    }),
  }),
};

export const authenticateStaff = operation({
  ...common,
  name: 'sign-in.staff.authenticate',
  limited: 'by-address',
  summary: 'Give a member of staff a token for their password, as cookie and header',
  method: 'POST',
  path: '/v1/authmanager/authenticate/useridPwd',
  audit: staffAudit,
  input: staffInput,
  checks: [shape('body.request', isObject, invalid)],
  output: Done,
  failures: { refused, busy },
});

/** The same for programs that read the token in the body; refresh tokens are not given, so those members are null. */
export const authenticateStaffInternal = operation({
  ...common,
  name: 'sign-in.staff.authenticate-internal',
  limited: 'by-address',
  summary: 'Give a member of staff a token for their password, in the body',
  method: 'POST',
  path: '/v1/authmanager/authenticate/internal/useridPwd',
  audit: staffAudit,
  input: staffInput,
  checks: [shape('body.request', isObject, invalid)],
  output: Type.Object({
    token: Type.String(),
    message: Type.String(),
    refreshToken: Type.Null(),
    /** Milliseconds since 1970. */
    expiryTime: Type.Number(),
    userId: Type.String(),
    status: Type.String(),
    refreshExpiryTime: Type.Null(),
  }),
  failures: { refused, busy },
});

const validation = {
  ...common,
  audit: {
    module: 'KER-ATH',
    success: ['KER-ATH-104', 'TOKEN_VALIDATION'],
    failure: ['KER-ATH-105', 'TOKEN_VALIDATION_REFUSED'],
  },
  input: { headers: Type.Object({ authorization: Type.Optional(Type.String()) }) },
  checks: [],
  output: Type.Object({
    userId: Type.String(),
    mobile: Nullable,
    mail: Nullable,
    langCode: Nullable,
    userPassword: Type.Null(),
    name: Nullable,
    /** Separated by commas. */
    role: Type.String(),
    token: Type.String(),
    rId: Nullable,
  }),
  failures: { 'token-invalid': refused },
} as const;

export const validateAdminToken = operation({
  ...validation,
  name: 'sign-in.token.validate',
  summary: 'Whose token this is, and their roles now',
  method: 'GET',
  path: '/v1/authmanager/authorize/admin/validateToken',
});

export const validateAccountToken = operation({
  ...validation,
  name: 'sign-in.token.validate-older',
  summary: 'Whose token this is, and their roles now; the older form',
  method: 'POST',
  path: '/v1/authmanager/authorize/validateToken',
});

const ending = {
  ...common,
  audit: {
    module: 'KER-ATH',
    success: ['KER-ATH-106', 'LOGOUT'],
    failure: ['KER-ATH-107', 'LOGOUT_REFUSED'],
  },
  input: { headers: Type.Object({ authorization: Type.Optional(Type.String()) }) },
  checks: [],
  output: Done,
  failures: { 'token-invalid': refused },
} as const;

export const invalidateToken = operation({
  ...ending,
  name: 'sign-in.token.end',
  summary: 'End a token',
  method: 'POST',
  path: '/v1/authmanager/authorize/invalidateToken',
});

export const signOutAccount = operation({
  ...ending,
  name: 'sign-in.account.sign-out',
  summary: 'End a token, as its holder does',
  method: 'DELETE',
  path: '/v1/authmanager/logout/user',
});

export const listRoles = operation({
  ...common,
  name: 'sign-in.roles',
  summary: 'The roles staff may hold',
  method: 'GET',
  path: '/v1/authmanager/roles/:appId',
  audit: {
    module: 'KER-ATH',
    success: ['KER-ATH-108', 'GET_ROLES'],
    failure: ['KER-ATH-109', 'GET_ROLES_REFUSED'],
  },
  input: { params: Type.Object({ appId: Type.String({ maxLength: 100 }) }) },
  checks: [],
  output: Type.Object({
    roles: Type.Array(
      Type.Object({ roleId: Type.String(), roleName: Type.String(), roleDescription: Type.String() }),
    ),
  }),
  failures: {},
});
