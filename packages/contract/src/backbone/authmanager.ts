import { Type } from 'typebox';
import { open } from '../access.ts';
import { isObject, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';

const refused = { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 } as const;
const invalid = { code: 'KER-ATH-001', text: 'Invalid request' } as const;

/** Service clients sign in with their secret; the token comes as a cookie and as a header (identity-backbone §3). */
export const authenticateClient = operation({
  name: 'sign-in.service-client.authenticate',
  summary: 'Give a service client a token for its secret',
  method: 'POST',
  path: '/v1/authmanager/authenticate/clientidsecretkey',
  family: kernel({
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
      tooMany: { code: 'KER-ATH-429', text: 'Too many requests', status: 429 },
    },
  }),
  access: open,
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
  collects: 'first',
  output: Type.Object({ status: Type.String(), message: Type.String() }),
  failures: { 'client-refused': refused },
});
