import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { ask, oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Faults } from '../family.ts';
import { operation } from '../operation.ts';

/** The ID Repository's address and codes (identity-backbone §7); the embedded ID Authentication keeps the locks. */
const faults: Faults = {
  unreadable: { code: 'IDR-IDC-003', text: 'The request is invalid' },
  internal: { code: 'IDR-IDC-004', text: 'Unknown error' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'IDR-IDC-004', text: 'Too many requests', status: 429 },
};
const family = (id: string) =>
  kernel({ id, version: 'v1', errorsOnSuccess: 'empty-list', metadata: 'present', faults });
const audit = {
  module: 'IDR-ATS',
  success: ['IDR-020', 'UPDATE_AUTH_TYPE_STATUS'],
  failure: ['IDR-020', 'UPDATE_AUTH_TYPE_STATUS'],
} as const;
const unknown = { code: 'IDR-IDC-007', text: 'No Record(s) found' } as const;
const failures = { 'id-unknown': unknown, 'id-inactive': unknown } as const;
const invalid = (name: string) => ({ code: 'IDR-IDC-002', text: `Invalid Input Parameter - ${name}` });

export const changeAuthTypeStatus = operation({
  name: 'id-repository.auth-types.change',
  summary: 'Lock or unlock ways of proving who one is',
  method: 'POST',
  path: '/idrepository/v1/identity/authtypes/status',
  family: family('mosip.identity.authtype.status.update'),
  access: clientWith('RESIDENT', 'ID_REPOSITORY'),
  audit,
  input: {
    body: Type.Object({
      individualId: Type.String({ minLength: 1, maxLength: 64 }),
      request: Type.Array(
        Type.Object({
          authType: Type.String({ maxLength: 40 }),
          authSubType: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
          locked: Type.Boolean(),
          unlockForSeconds: Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Type.Null()])),
          requestId: Type.Optional(Type.Union([Type.String({ maxLength: 64 }), Type.Null()])),
        }),
        { minItems: 1, maxItems: 20 },
      ),
    }),
  },
  checks: [
    shape('body.id', oneOf('mosip.identity.authtype.status.update'), invalid('id')),
    shape('body.version', oneOf('v1'), invalid('version')),
    ask('types-known', 'type-unknown'),
    ask('each-type-once', 'type-twice'),
  ],
  collects: 'first',
  output: Type.Object({ status: Type.String() }),
  failures: {
    ...failures,
    'type-unknown': invalid('authTypes'),
    'type-twice': invalid('authTypes'),
    superseded: { code: 'IDR-IDC-012', text: 'A later request has changed these' },
  },
});

export const readAuthTypeStatus = operation({
  name: 'id-repository.auth-types.read',
  summary: 'The locks ever changed; a way that is absent is free',
  method: 'GET',
  path: '/idrepository/v1/identity/authtypes/status/:individualId',
  family: family('mosip.identity.authtype.status.read'),
  access: clientWith('RESIDENT', 'ID_REPOSITORY', 'ID_AUTHENTICATION'),
  audit,
  input: { params: Type.Object({ individualId: Type.String({ maxLength: 64 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({
    authTypes: Type.Array(
      Type.Object({
        authType: Type.String(),
        authSubType: Type.Union([Type.String(), Type.Null()]),
        locked: Type.Boolean(),
        /** Seconds left of an unlock for a time. */
        unlockForSeconds: Type.Optional(Type.Number()),
      }),
    ),
  }),
  failures,
});
